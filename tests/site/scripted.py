"""A site whose pages are empty until their scripts have run."""

import json

from tests.site.odd import TEXT, TITLES
from tests.site.web import Answer, html

LIST = "/ung-dung"
# Builds a list or an article of what the API says, and tries to reach where it may not.
_APP = """
const root = document.getElementById('app');
fetch('http://192.0.2.7/theo-doi').catch(() => 0);
fetch('/cam/bi-mat').catch(() => 0);
new WebSocket('ws://' + location.host + '/o-cam');
navigator.sendBeacon('/dem', 'luot xem');
const number = (location.pathname.match(/post(\\d+)/) || [])[1];
fetch(number ? '/api/bai?id=' + number : '/api/danh-sach', {headers: {'X-Requested-With': 'app'}})
  .then(answer => answer.json())
  .then(said => {
    const article = bai => `<h1>${bai.ten}</h1><div class="date">${bai.ngay}</div>`
      + `<img src="/anh.jpg"><div class="body">${bai.chu.map(c => `<p>${c}</p>`).join('')}</div>`;
    const list = said => said.map(b => `<li><a href="${b.url}">${b.ten}</a></li>`).join('');
    root.innerHTML = number ? article(said) : `<ul>${list(said)}</ul>`;
    root.className = 'xong ' + navigator.userAgent.split('/')[0];
  });
"""
SHELL = (
    '<!DOCTYPE html><html><head><title>Ứng dụng</title><link rel="stylesheet" href="/app.css">'
    '</head><body><div id="app"></div><script src="/app.js"></script></body></html>'
)
COOKIE = (
    "<html><body><script>if (!document.cookie.includes('D1N=4f')) "
    "{document.cookie = 'D1N=4f; path=/'; location.reload();}</script></body></html>"
)


def path(number: int) -> str:
    """The path of an article, from 1."""
    return f"/tin/bai-so-post{number}.html"


def answers(count: int = 2) -> dict[str, Answer]:
    """The site: shells, a script, an API, and what nobody should ask for."""
    made = {path(number): html(SHELL) for number in range(1, count + 1)}
    made[LIST] = html(SHELL)
    made["/robots.txt"] = Answer(
        body=b"User-agent: *\nDisallow: /cam/\n", content_type="text/plain"
    )
    made["/app.js"] = Answer(body=_APP.encode(), content_type="text/javascript; charset=utf-8")
    rows = [{"url": path(n), "ten": TITLES[n - 1]} for n in range(1, count + 1)]
    made["/api/danh-sach"] = _json(rows)
    for number in range(1, count + 1):
        story = {"ten": TITLES[number - 1], "ngay": "05/03/2026 07:30", "chu": TEXT}
        made[f"/api/bai?id={number}"] = _json(story)
    return made


def _json(value: object) -> Answer:
    return Answer(body=json.dumps(value).encode(), content_type="application/json")
