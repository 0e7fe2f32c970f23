import type { HubRight } from '../staff/roles.ts'
import { type Html, html, type Part } from './html.ts'
import { texts } from './texts.ts'

type Section = keyof typeof texts.nav

/** What a page shows; the layout goes round it. */
export interface Page {
  readonly title: string
  readonly section: Section | null
  readonly body: Html
}

/** Who looks at it. */
export interface Viewer {
  readonly name: string
  readonly roleName: string
  readonly csrf: string
  readonly readOnly: boolean
  may(right: HubRight): boolean
  readonly counts: { readonly dead: number; readonly open: number; readonly overdue: number }
}

const sections: readonly { section: Section; href: string; right: HubRight }[] = [
  { section: 'terminals', href: '/staff/terminals', right: 'see-terminals' },
  { section: 'submissions', href: '/staff/submissions', right: 'see-submissions' },
  { section: 'dead', href: '/staff/dead-letters', right: 'see-submissions' },
  { section: 'tasks', href: '/staff/tasks', right: 'see-tasks' },
  { section: 'reports', href: '/staff/reports', right: 'see-reports' },
  { section: 'people', href: '/staff/people', right: 'manage-people' },
  { section: 'audit', href: '/staff/audit', right: 'see-audit' },
]

/** @param viewer null: nobody is signed in */
export function layout(page: Page, viewer: Viewer | null, done: string | null): Html {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
${viewer && html`<meta name="csrf-token" content="${viewer.csrf}">`}
<title>${page.title} · ${texts.title}</title>
<link rel="stylesheet" href="/staff/assets/staff.css">
<link rel="icon" href="/staff/assets/icon.svg" type="image/svg+xml">
${viewer?.may('take-calls') && html`<script type="module" src="/staff/assets/staff.js"></script>`}
</head>
<body>
<a class="skip" href="#main">${texts.skip}</a>
<header>
<p class="brand"><b>${texts.title}</b><span>${texts.sub}</span></p>
${viewer && navigation(page.section, viewer)}
</header>
${viewer?.may('take-calls') && callPanel()}
<main id="main">
${viewer?.readOnly && html`<p class="notice">${texts.readOnly}</p>`}
${done !== null && html`<p class="notice good" role="status">${done}</p>`}
${page.body}
</main>
</body>
</html>`
}

function navigation(current: Section | null, viewer: Viewer): Part {
  const badges: Partial<Record<Section, number>> = { dead: viewer.counts.dead, tasks: viewer.counts.open }
  const links = sections
    .filter(({ right }) => viewer.may(right))
    .map(({ section, href }) => {
      const badge = badges[section] ?? 0
      const urgent = section === 'dead' || viewer.counts.overdue > 0
      return html`<li><a href="${href}"${section === current && html` aria-current="page"`}>${texts.nav[section]}${
        badge > 0 && html`<span class="badge${urgent && ' urgent'}">${badge}</span>`
      }</a></li>`
    })
  return html`<nav><ul>${links}</ul></nav>
<div class="who"><a href="/staff/password" title="${texts.changePassword}"><b>${viewer.name}</b> ${viewer.roleName}</a>
<form method="post" action="/staff/sign-out">${csrfField(viewer.csrf)}<button class="quiet">${texts.signOut}</button></form></div>`
}

function callPanel(): Html {
  const { sound, on, off, live, lost } = texts.calls
  return html`<aside id="calls" class="calls" aria-live="assertive" data-live="${live}" data-lost="${lost}" data-on="${on}" data-off="${off}">
<p class="line"><span class="dot"></span><span data-state>${lost}</span><button type="button" class="quiet" data-sound aria-pressed="false">${sound}：<span>${off}</span></button></p>
<ol></ol>
<template><li class="call"><p><b data-terminal></b> <span data-place></span></p><p class="small"><span data-screen></span></p>
<form method="post">${csrfField('')}<button class="primary">${texts.calls.go}</button></form></li></template>
</aside>`
}

export function csrfField(csrf: string): Html {
  return html`<input type="hidden" name="csrf" value="${csrf}">`
}
