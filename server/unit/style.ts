/** The units' page: one small sheet, both themes, from a telephone to a wide screen. Colours of text on ground reach 4.5:1 (WCAG AA). */
export const style = `
:root { color-scheme: light dark; --ground: #f6f7f9; --card: #ffffff; --text: #1d2129; --soft: #59606c; --line: #cfd4dc; --accent: #1e5bb8;
  --red: #b3261e; --red-ground: #fdecea; --amber: #7a4b00; --amber-ground: #fff3d6; --blue-ground: #e8f0fc; }
@media (prefers-color-scheme: dark) { :root { --ground: #16181c; --card: #1f2227; --text: #e8eaee; --soft: #a7aeba; --line: #434954; --accent: #8ab4f8;
  --red: #f5a39d; --red-ground: #4a1f1c; --amber: #f2c66d; --amber-ground: #433209; --blue-ground: #21324d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.6 system-ui, "Noto Sans SC", "Microsoft YaHei", sans-serif; font-variant-numeric: tabular-nums; }
.bar, main { max-width: 1180px; margin: 0 auto; padding: 12px 16px; }
header { background: var(--card); border-bottom: 1px solid var(--line); }
.bar { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: center; }
.brand { font-weight: 600; color: var(--text); text-decoration: none; flex: 1 1 auto; }
.person { color: var(--soft); }
a { color: var(--accent); }
a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, textarea:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
main:focus { outline: none; }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 8px; top: 8px; background: var(--card); padding: 8px; }
h1 { font-size: 1.375rem; line-height: 1.35; margin: 8px 0 12px; overflow-wrap: anywhere; }
h2 { font-size: 1.125rem; margin: 20px 0 8px; }
h3 { font-size: 1rem; margin: 0 0 8px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 12px 16px; }
.narrow { max-width: 400px; }
label { display: block; margin: 10px 0 4px; }
input, select, textarea, button { font: inherit; color: inherit; }
input:not([type=file]), select, textarea { width: 100%; min-height: 44px; padding: 8px 10px; background: var(--card); border: 1px solid var(--soft); border-radius: 6px; }
button { min-height: 44px; padding: 8px 18px; margin-top: 12px; background: var(--card); border: 1px solid var(--soft); border-radius: 6px; cursor: pointer; }
button.main { background: var(--accent); border-color: var(--accent); color: var(--card); }
button.link { min-height: 0; margin: 0; padding: 0; border: 0; background: none; color: var(--accent); text-decoration: underline; }
.filter { display: grid; grid-template-columns: 1fr; gap: 0 12px; align-items: end; }
.count, .hint, .facts, .empty { color: var(--soft); }
.count { margin: 12px 0 8px; }
.hint { margin: 6px 0; font-size: 0.9375rem; }
.facts { font-size: 0.9375rem; overflow-wrap: anywhere; }
.tickets, .history { list-style: none; margin: 0; padding: 0; display: grid; gap: 10px; }
.tickets li { display: grid; gap: 6px; }
.tickets a { font-weight: 600; overflow-wrap: anywhere; }
.badges { display: flex; flex-wrap: wrap; gap: 6px; margin: 0; }
.badge { border: 1px solid var(--line); border-radius: 999px; padding: 1px 10px; font-size: 0.875rem; white-space: nowrap; }
.due-overdue { color: var(--red); background: var(--red-ground); border-color: var(--red); font-weight: 600; }
.due-today { color: var(--amber); background: var(--amber-ground); border-color: var(--amber); font-weight: 600; }
.due-soon { color: var(--amber); border-color: var(--amber); }
.stage { background: var(--blue-ground); }
.notice { margin: 12px 0; padding: 10px 14px; border: 1px solid var(--accent); border-radius: 8px; background: var(--blue-ground); }
.notice.problem { border-color: var(--red); background: var(--red-ground); color: var(--red); }
.columns { display: grid; gap: 16px; grid-template-columns: minmax(0, 1fr); margin-top: 12px; }
.columns form + .card, .columns p + .card, .card + details { margin-top: 12px; }
input[type=file] { max-width: 100%; }
dl { margin: 0; display: grid; grid-template-columns: 1fr; }
dt { color: var(--soft); font-size: 0.9375rem; }
dd { margin: 0 0 10px; overflow-wrap: anywhere; }
.prose { white-space: pre-wrap; overflow-wrap: anywhere; }
details { margin-top: 10px; background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 0 16px; }
details[open] { padding-bottom: 14px; }
summary { min-height: 44px; display: list-item; padding: 9px 0; cursor: pointer; }
.history li { border-left: 3px solid var(--line); padding-left: 12px; }
.pages { display: flex; gap: 16px; margin-top: 16px; }
@media (min-width: 720px) { .filter { grid-template-columns: auto 160px auto 1fr auto; } .filter label, .filter button { margin: 0; }
  dl { grid-template-columns: 7.5em 1fr; } }
@media (min-width: 1000px) { .columns { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); align-items: start; } .columns section:first-child > h2 { margin-top: 0; } }
`;
