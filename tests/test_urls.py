import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.urls import address_key, canonical, host_of, join, same_host, with_parameters

WILD = st.one_of(
    st.text(max_size=60),
    st.from_regex(
        r"(https?:)?//[a-zA-Z.Đ\[\]:@0-9]{0,12}[/\\a-z.%;&?=#A-FĐế ()]{0,40}", fullmatch=True
    ),
    st.lists(
        st.sampled_from(
            [
                "http://",
                "HTTPS:",
                "//",
                "a.vn",
                ":80",
                "/",
                "..",
                ".",
                "%c3%A0",
                "%2f",
                "%",
                "&amp;",
                "?",
                "#",
                "utm_x=1",
                "&",
                "id=3",
                ";jsessionid=A",
                "\\",
                "à",
                "\n",
                "/(S(a1))",
                "::",
            ]
        ),
        max_size=12,
    ).map("".join),
)


@pytest.mark.parametrize(
    ("spelling", "asked"),
    [
        ("HTTP://WWW.Lamson.VN:80/Tin", "http://www.lamson.vn/Tin"),
        ("https://lamson.vn:443", "https://lamson.vn/"),
        ("https://lamson.vn:8443/a", "https://lamson.vn:8443/a"),
        ("  https://lamson.vn/a\n-b.html ", "https://lamson.vn/a-b.html"),
        ("https://lamson.vn/a/./b/../c/", "https://lamson.vn/a/c/"),
        ("https://lamson.vn/a#binh-luan", "https://lamson.vn/a"),
        ("https://lamson.vn/tin-tức/đê", "https://lamson.vn/tin-t%E1%BB%A9c/%C4%91%C3%AA"),
        ("https://lamson.vn/tin-t%e1%bb%a9c", "https://lamson.vn/tin-t%E1%BB%A9c"),
        ("https://lamson.vn/%61%2Fb%20c", "https://lamson.vn/a%2Fb%20c"),
        ("https://lamson.vn/100%-dat", "https://lamson.vn/100%25-dat"),
        ("https://lamson.vn/a?x=1&amp;amp;y=2", "https://lamson.vn/a?x=1&y=2"),
        ("https://lamson.vn/a?utm_source=zalo&id=7&fbclid=Q&zarsrc=30", "https://lamson.vn/a?id=7"),
        ("https://lamson.vn/a;jsessionid=9F.n1?p=2", "https://lamson.vn/a?p=2"),
        ("https://lamson.vn/a?JSESSIONID=9F&PHPSESSID=3", "https://lamson.vn/a"),
        ("https://lamson.vn/(S(lit3py55))/tin.aspx?id=1", "https://lamson.vn/tin.aspx?id=1"),
        ("https://lamson.vn\\a\\b", "https://lamson.vn/a/b"),
    ],
)
def test_what_is_asked(spelling: str, asked: str) -> None:
    assert canonical(spelling) == asked


@pytest.mark.parametrize(
    "query", ["sid=1365", "nid=4", "dDocName=PLD_1", "galleryid=8", "ref=2", "source=1", "p=1&p=2"]
)
def test_parameters_that_may_be_the_article_stay(query: str) -> None:
    assert canonical(f"https://lamson.vn/Default.aspx?{query}").endswith(f"?{query}")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.lamson.vn/a/", "https://lamson.vn/a"),
        ("https://lamson.vn", "https://lamson.vn/"),
        ("https://lamson.vn//a//b", "https://lamson.vn/a/b"),
        ("https://lamson.vn/a?x=1&y=2", "https://lamson.vn/a?y=2&x=1"),
        ("https://lamson.vn/t\u00e9", "https://lamson.vn/te\u0301"),
        ("https://lamson.vn/te%CC%81", "https://lamson.vn/t%C3%A9"),
        ("https://lamson.vn/t%25C3%25A9", "https://lamson.vn/t\u00e9"),
        ("https://lamson.vn/te%2525CC%252581", "https://lamson.vn/t\u00e9"),
    ],
)
def test_spellings_of_one_page(one: str, other: str) -> None:
    assert address_key(one) == address_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://lamson.vn/a?id=1", "https://lamson.vn/a?id=2"),
        ("https://lamson.vn/a?id=1", "https://lamson.vn/a"),
        ("https://lamson.vn/Chinh-tri", "https://lamson.vn/chinh-tri"),
        ("https://lamson.vn:8080/a", "https://lamson.vn/a"),
        ("https://thainguyen.lamson.vn/a", "https://lamson.vn/a"),
        ("https://lamson.vn/a%2Fb", "https://lamson.vn/a/b"),
        ("https://lamson.vn/a%252Fb", "https://lamson.vn/a%2Fb"),
        ("https://lamson.vn/t\u00ea", "https://lamson.vn/te"),
    ],
)
def test_pages_that_differ(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


@pytest.mark.parametrize(
    ("href", "url"),
    [
        (" /tin.html ", "https://lamson.vn/tin.html"),
        ("p2", "https://lamson.vn/muc/p2"),
        ("?page=2", "https://lamson.vn/muc/danh-sach?page=2"),
        ("//cdn.vn/x", "https://cdn.vn/x"),
        ("HTTP://LAMSON.vn/b", "http://lamson.vn/b"),
        ("../x?a=1&amp;b=2", "https://lamson.vn/x?a=1&b=2"),
    ],
)
def test_links(href: str, url: str) -> None:
    assert join("https://lamson.vn/muc/danh-sach", href) == url


@pytest.mark.parametrize(
    "href",
    [
        "",
        "  ",
        "#",
        "#top",
        "javascript:;",
        " JavaScript:void(0)",
        "mailto:a@b.vn",
        "tel:1",
        "data:,x",
        "zalo://chat",
        "http://[lamson",
        "http://",
        "java\nscript:x()",
    ],
)
def test_links_that_lead_nowhere(href: str) -> None:
    assert join("https://lamson.vn/muc", href) is None


def test_hosts() -> None:
    assert host_of("https://www.Lamson.vn:443/a") == "lamson.vn"
    assert host_of("http://[x") == ""
    assert same_host("http://lamson.vn", "https://www.lamson.vn/a")
    assert not same_host("http://lamson.vn", "https://cu.lamson.vn")


def test_parameters_are_set_among_others() -> None:
    assert with_parameters("https://a.vn/x?cat=3&Page=1#f", "page=2&n=9") == (
        "https://a.vn/x?cat=3&page=2&n=9"
    )


@settings(max_examples=300)
@given(WILD)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once
    assert address_key(once) == address_key(text)


@settings(max_examples=300)
@given(WILD, WILD)
def test_a_joined_link_is_a_clean_address_or_none(base: str, href: str) -> None:
    url = join(base, href)
    assert url is None or (url.startswith(("http://", "https://")) and canonical(url) == url)


@settings(max_examples=200)
@given(WILD)
def test_scheme_and_www_make_no_difference(text: str) -> None:
    one, other = f"http://www.lamson.vn/{text}", f"https://lamson.vn/{text}"
    assert address_key(one) == address_key(other)
