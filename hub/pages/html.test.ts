import { expect, test } from 'vitest'
import { html } from './html.ts'

test('what comes from outside is text, in attributes too, and what was built stays markup', () => {
  const hostile = `"><script>alert('&')</script>`
  expect(html`<p title="${hostile}">${hostile} ${html`<b>${'<'}</b>`}</p>`.text).toBe(
    '<p title="&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;">' +
      '&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt; <b>&lt;</b></p>',
  )
})

test('lists are joined, and what is not there is nothing', () => {
  expect(html`<ul>${[1, 2].map((one) => html`<li>${one}</li>`)}${null}${false}${[]}</ul>`.text).toBe(
    '<ul><li>1</li><li>2</li></ul>',
  )
})
