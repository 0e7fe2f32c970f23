/** One way of sealing a body so that only the holder of the private key reads it. */
export interface Suite {
  /**
   * `publicKey` raw, as the suite's own standard writes it; `aad` is bound to the body without being hidden.
   * @throws Error in a sentence when the key is none of this suite's
   */
  seal(body: Uint8Array, publicKey: Uint8Array, aad: Uint8Array): Promise<{ enc: Uint8Array; ciphertext: Uint8Array }>
}
