"""How the page of `status --html` looks, by day and by night."""

STYLE = """
:root { --ink: #1c2733; --dim: #5f6f7f; --paper: #fff; --plane: #f5f7f9; --rule: #dde3e9;
  --bar: #2f74b5; --soft: #d5e4f2; --bad: #b3261e; --warn: #8a5a00; --good: #1d6b3c; }
@media (prefers-color-scheme: dark) { :root { --ink: #e5ebf1; --dim: #9aa9b8; --paper: #1a222b;
  --plane: #121920; --rule: #2d3945; --bar: #6aa9e0; --soft: #24384b; --bad: #ff8a80;
  --warn: #f2c14e; --good: #7fd09c; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--plane); color: var(--ink);
  font: 15px/1.45 system-ui, "Segoe UI", "Noto Sans", sans-serif; }
main { max-width: 1180px; margin: 0 auto; padding: 24px 16px 48px; }
h1 { font-size: 26px; margin: 0; } h2 { font-size: 18px; margin: 0 0 10px; }
section { background: var(--paper); border: 1px solid var(--rule); border-radius: 8px;
  padding: 16px; margin: 16px 0; overflow-x: auto; }
.note, figcaption, th { color: var(--dim); } .note { margin: 0 0 10px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(120px, 1fr)); gap: 10px;
  margin: 16px 0; }
.tile { background: var(--paper); border: 1px solid var(--rule); border-radius: 8px;
  padding: 10px 16px; }
.tile b { display: block; font-size: 22px; font-variant-numeric: tabular-nums;
  white-space: nowrap; }
.tile span { color: var(--dim); }
table { border-collapse: collapse; width: 100%; }
th { font-weight: 500; text-align: left; white-space: nowrap; }
th, td { padding: 4px 10px 4px 0; border-bottom: 1px solid var(--rule); vertical-align: top;
  overflow-wrap: anywhere; }
.under { display: block; color: var(--dim); font-size: 13px; }
.who { min-width: 190px; overflow-wrap: normal; } .why { min-width: 220px; }
.wide { min-width: 900px; } .badge, td svg { margin-top: 2px; }
details { margin-top: 12px; } summary { cursor: pointer; padding: 4px 0; color: var(--bar); }
td b, .time, .number { white-space: nowrap; overflow-wrap: normal; }
.slim { width: auto; min-width: 340px; } .slim td, .slim th { padding-right: 24px; }
.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
.badge { display: inline-block; padding: 0 8px; border-radius: 9px; border: 1px solid;
  font-size: 13px; white-space: nowrap; }
.failing { color: var(--bad); } .quiet { color: var(--warn); } .fine { color: var(--good); }
.history { color: var(--dim); }
svg text { fill: var(--dim); font-size: 11px; } svg { vertical-align: middle; }
.chart { width: 100%; max-height: 260px; overflow: visible; } .chart text { font-size: 9px; }
.pair .chart text { font-size: 13px; } td:has(.meter) { white-space: nowrap; }
.bar, .dot { fill: var(--bar); } .fill, .track { fill: var(--soft); } .place { fill: transparent; }
.none { fill: var(--rule); } .line { fill: none; stroke: var(--bar); stroke-width: 2; }
.grid { stroke: var(--rule); } .base { stroke: var(--dim); }
g:hover .place { fill: var(--soft); }
.meter { margin-right: 8px; } .low .bar { fill: var(--bad); } .low span { color: var(--bad); }
.pair { display: flex; flex-wrap: wrap; gap: 16px; margin-bottom: 12px; }
.pair > * { flex: 1 1 380px; margin: 0; }
@media (max-width: 640px) {
  main { padding: 16px 8px 32px; } section { padding: 12px; }
  .stack, .stack tbody { display: block; } .stack thead { display: none; }
  .stack tr { display: flex; flex-wrap: wrap; gap: 2px 8px; padding: 6px 0;
    border-bottom: 1px solid var(--rule); }
  .stack td { border: 0; padding: 0; min-width: 0; } .stack .who { flex: 1; }
  .stack .why { flex: 1 0 100%; }
  .pair > * { flex-basis: 100%; overflow-x: auto; } .chart text { font-size: 17px; }
}
"""
