import './CardPicture.css'

/** Where the card goes: the reading area under the screen, and a card laid flat on it. */
export function CardPicture({ label }: { label: string }) {
  return (
    <div className="card-picture" role="img" aria-label={label}>
      <svg viewBox="0 130 760 400" aria-hidden fill="none">
        {/* the reader */}
        <path d="M130 330h500l90 150H40z" fill="#dfe5ee" stroke="#7b8a9f" strokeWidth="4" strokeLinejoin="round" />
        <path
          d="M40 480h680v22a14 14 0 0 1-14 14H54a14 14 0 0 1-14-14z"
          fill="#b9c4d3"
          stroke="#7b8a9f"
          strokeWidth="4"
        />
        <path
          d="M212 352h336l44 100H168z"
          fill="#fff"
          stroke="#0f4fa8"
          strokeWidth="5"
          strokeDasharray="18 12"
          strokeLinejoin="round"
        />
        <circle cx="668" cy="460" r="9" fill="#1d7a50" />
        {/* the card */}
        <g className="card-picture__card">
          <path d="M236 362h288l34 78H202z" fill="#e7effa" stroke="#0a2f66" strokeWidth="5" strokeLinejoin="round" />
          <path d="M432 376h66l20 48h-72z" fill="#9db8df" />
          <path d="M262 380h130M256 398h112M250 416h130" stroke="#47566d" strokeWidth="7" strokeLinecap="round" />
        </g>
      </svg>
    </div>
  )
}
