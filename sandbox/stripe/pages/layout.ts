import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

export type Page = HtmlEscapedString | Promise<HtmlEscapedString>;

const STYLE = raw(`<style>
  :root { color-scheme: light; --ink: #1a1f36; --soft: #697386; --line: #e3e8ee; --paper: #fff; --ground: #f6f8fa; --accent: #0a5ad4; --bad: #b3093c }
  * { box-sizing: border-box }
  body { margin: 0; min-height: 100vh; background: var(--paper); color: var(--ink); font: 15px/1.5 ui-sans-serif, system-ui, -apple-system, "Segoe UI", sans-serif }
  a { color: inherit }
  h1 { font-size: 20px; line-height: 1.3; letter-spacing: -.01em; margin: 0 0 8px; overflow-wrap: anywhere }
  h2 { font-size: 15px; margin: 28px 0 12px }
  p { margin: 0 0 16px; color: var(--soft) }
  .split { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); min-height: 100vh }
  .split > section { padding: 56px clamp(20px, 6vw, 88px) }
  .split > section:first-child { background: var(--ground); display: flex; justify-content: flex-end }
  .inner { width: 100%; max-width: 400px }
  .center { max-width: 480px; margin: 0 auto; padding: 56px 20px }
  .wide { max-width: 680px; margin: 0 auto; padding: 56px 20px }
  .merchant { display: flex; align-items: center; gap: 10px; font-weight: 600; margin: 0 0 28px; overflow-wrap: anywhere }
  .merchant i { width: 28px; height: 28px; border-radius: 8px; background: var(--ink); color: #fff; display: grid; place-items: center; font-style: normal; font-size: 13px; flex: none }
  .test { background: #ffedc2; color: #6b4800; border-radius: 4px; font-size: 11px; font-weight: 600; padding: 2px 6px; letter-spacing: .02em }
  .total { font-size: 34px; font-weight: 650; letter-spacing: -.02em; margin: 0 0 28px; font-variant-numeric: tabular-nums }
  ul { list-style: none; margin: 0; padding: 0 }
  li { display: flex; justify-content: space-between; gap: 16px; padding: 12px 0; border-top: 1px solid var(--line); align-items: center }
  li:first-child { border-top: 0 }
  li > span:first-child { overflow-wrap: anywhere }
  li b { font-weight: 550 }
  li small { display: block; color: var(--soft); font-size: 13px }
  .sum { border-top: 1px solid var(--line); font-weight: 600 }
  .amount { font-variant-numeric: tabular-nums; white-space: nowrap }
  label { display: block; font-size: 13px; font-weight: 550; margin: 0 0 16px }
  input, select { display: block; width: 100%; margin-top: 6px; padding: 10px 12px; border: 1px solid #d5dbe1; border-radius: 8px; background: #fff; color: inherit; font-family: inherit; font-size: 15px; font-weight: 400; box-shadow: 0 1px 2px rgb(26 31 54 / 5%) }
  ::placeholder { color: #a3acb9 }
  input[type=checkbox] { display: inline; width: auto; margin: 0 8px 0 0; box-shadow: none }
  .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 12px }
  button { width: 100%; padding: 12px 16px; border: 0; border-radius: 8px; background: var(--accent); color: #fff; font: inherit; font-weight: 600; cursor: pointer }
  button:hover { filter: brightness(1.08) }
  button.quiet { width: auto; background: #fff; color: var(--ink); border: 1px solid #d5dbe1; padding: 7px 12px; font-weight: 550; white-space: nowrap }
  form.inline { display: inline-block }
  .methods li { flex-wrap: wrap }
  .methods b { white-space: nowrap }
  .actions { display: flex; flex-wrap: wrap; gap: 8px; justify-content: flex-end }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
  .error { border-left: 3px solid var(--bad); background: #fdf0f4; color: var(--bad); border-radius: 4px; padding: 10px 12px; margin: 0 0 16px }
  .back { display: inline-block; margin: 0 0 28px; color: var(--soft); text-decoration: none }
  .back:hover { color: var(--ink) }
  .hint { font-size: 13px; color: var(--soft); margin: 16px 0 0 }
  .hint code { font: 12px ui-monospace, monospace; color: var(--ink) }
  .empty { color: var(--soft); padding: 12px 0 }
  @media (max-width: 760px) { .split { display: block } .split > section { padding: 28px 20px } .split > section:first-child { display: block } .inner { max-width: none } .back { margin-bottom: 20px } }
</style>`);

/** A whole page. */
export function layout(title: string, body: Page): Page {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${STYLE}
      </head>
      <body>${body}</body>
    </html>`;
}

/** A page that says one thing. */
export function notice(title: string, message: string): Page {
  return layout(title, html`<main class="center"><h1>${title}</h1><p>${message}</p></main>`);
}

/** The name at the top of every page, with a sign that no money moves. */
export function merchantLine(name: string): Page {
  const initial = (name.trim()[0] ?? "?").toUpperCase();
  return html`<div class="merchant"><i>${initial}</i><span>${name}</span><span class="test">TEST</span></div>`;
}

const WITHOUT_MINOR = new Set("bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf".split(" "));

/** An amount of minor units as people read it. */
export function money(minor: number, currency: string): string {
  const isWhole = WITHOUT_MINOR.has(currency);
  return new Intl.NumberFormat("en-US", { style: "currency", currency }).format(
    isWhole ? minor : minor / 100,
  );
}

/** The fields of a card. */
export function cardFields(): Page {
  return html`<label>Card number
      <input name="number" inputmode="numeric" autocomplete="off" placeholder="4242 4242 4242 4242" required />
    </label>
    <div class="pair">
      <label>Expiry <input name="expiry" inputmode="numeric" autocomplete="off" placeholder="12 / 34" required /></label>
      <label>CVC <input name="cvc" inputmode="numeric" autocomplete="off" placeholder="123" required /></label>
    </div>
    <label>Name on card <input name="name" autocomplete="off" /></label>`;
}

export const cardHint = html`<p class="hint">
  Test cards: <code>4242 4242 4242 4242</code> pays, <code>4000 0000 0000 0002</code> is declined,
  <code>4000 0027 6000 3184</code> asks who you are. Any future date, any CVC.
</p>`;
