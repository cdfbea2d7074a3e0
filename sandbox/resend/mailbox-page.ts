import { html, raw } from "hono/html";
import type { Mail } from "./mail-store";

type Page = ReturnType<typeof html>;

const STYLE = raw(`<style>
  :root { color-scheme: light dark; --ink: #1c1d21; --soft: #6b6f78; --line: #e4e5e9; --paper: #fff; --ground: #f6f6f8; --accent: #3559d6 }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #ececf0; --soft: #9a9ea9; --line: #2d2f36; --paper: #1a1b20; --ground: #121317; --accent: #8ea6ff }
  }
  * { box-sizing: border-box }
  body { margin: 0; background: var(--ground); color: var(--ink); font: 14px/1.5 ui-sans-serif, system-ui, sans-serif }
  main { max-width: 880px; margin: 0 auto; padding: 32px 16px 64px }
  h1 { font-size: 20px; margin: 0 0 4px; letter-spacing: -.01em; overflow-wrap: anywhere }
  p { margin: 0 0 24px; color: var(--soft) }
  a { color: var(--accent) }
  form { display: flex; gap: 8px; margin: 0 0 16px }
  input { flex: 1; min-width: 0; padding: 8px 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--paper); color: inherit; font: inherit }
  button { padding: 8px 16px; border: 1px solid var(--line); border-radius: 8px; background: var(--paper); color: inherit; font: inherit; cursor: pointer }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
  .card { background: var(--paper); border: 1px solid var(--line); border-radius: 12px; overflow: hidden; padding: 0; margin: 0 0 24px; list-style: none }
  .row { display: grid; grid-template-columns: 1fr auto; gap: 0 16px; padding: 12px 16px; color: inherit; text-decoration: none }
  li + li { border-top: 1px solid var(--line) }
  .row:hover { background: var(--ground) }
  .row b { font-weight: 600; overflow-wrap: anywhere }
  .row span, time, dt { color: var(--soft) }
  .row span { grid-column: 1 / -1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
  time { font-variant-numeric: tabular-nums; white-space: nowrap }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 16px 0 24px }
  dd { margin: 0; overflow-wrap: anywhere }
  iframe { display: block; width: 100%; height: 640px; border: 0; background: #fff }
  pre { margin: 0; padding: 16px; white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.6 ui-monospace, monospace }
  @media (max-width: 560px) { .row { grid-template-columns: 1fr } .row time { order: 1; font-size: 13px } }
  h2 { font-size: 13px; font-weight: 600; color: var(--soft); margin: 0 0 8px }
  .empty { padding: 48px 16px; text-align: center; color: var(--soft) }
</style>`);

function layout(title: string, body: Page): Page {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${STYLE}
      </head>
      <body><main>${body}</main></body>
    </html>`;
}

/** All messages, newest first, with a filter by recipient. */
export function mailboxPage(mails: Mail[], to: string): Page {
  const nothing = to === "" ? "No mail has been sent yet." : `No mail to ${to} yet.`;
  const list = html`<ul class="card">${mails.map(mailRow)}</ul>`;
  return layout(
    "Mailbox",
    html`<h1>Mailbox</h1>
      <p>Every message the application sends on this machine ends up here.</p>
      <form method="get">
        <input type="search" name="to" value="${to}" placeholder="Recipient, for example owner@acme.test" aria-label="Recipient" />
        <button>Filter</button>
      </form>
      ${mails.length === 0 ? html`<div class="card empty">${nothing}</div>` : list}`,
  );
}

function mailRow(mail: Mail): Page {
  return html`<li>
    <a class="row" href="/messages/${mail.id}">
      <b>${mail.subject}</b><time datetime="${mail.created_at}">${shortTime(mail.created_at)}</time>
      <span>${mail.from} → ${mail.to.join(", ")}</span>
    </a>
  </li>`;
}

/** One message: its head, the rendered HTML in a sandboxed frame, and the text. */
export function messagePage(mail: Mail): Page {
  const frame = html`<h2>HTML</h2>
    <div class="card"><iframe title="Rendered message" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/messages/${mail.id}/html"></iframe></div>`;
  const text = html`<h2>Text</h2><div class="card"><pre>${mail.text}</pre></div>`;
  return layout(
    mail.subject,
    html`<p><a href="/">← All mail</a></p>
      <h1>${mail.subject}</h1>
      <dl>
        <dt>From</dt><dd>${mail.from}</dd>
        <dt>To</dt><dd>${mail.to.join(", ")}</dd>
        ${mail.reply_to ? html`<dt>Reply to</dt><dd>${mail.reply_to.join(", ")}</dd>` : ""}
        <dt>Sent</dt><dd><time datetime="${mail.created_at}">${shortTime(mail.created_at)}</time></dd>
      </dl>
      ${mail.html === undefined ? "" : frame}${mail.text === undefined ? "" : text}`,
  );
}

function shortTime(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 19)} UTC`;
}
