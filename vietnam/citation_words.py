"""The abbreviations in the numbers of Vietnamese documents: kinds and issuers."""

from vietnam.text import fold

_KIND_OF = {
    "nghị định": "NĐ", "quyết định": "QĐ", "chỉ thị": "CT", "nghị quyết": "NQ", "thông tư": "TT",
    "thông tư liên tịch": "TTLT", "thông báo": "TB", "kế hoạch": "KH", "kết luận": "KL",
    "công điện": "CĐ", "hướng dẫn": "HD", "quy chế": "QC", "tờ trình": "TTr", "báo cáo": "BC",
    "đề án": "ĐA", "chương trình": "CTr", "chương trình hành động": "CTHĐ", "công văn": "CV",
    "pháp lệnh": "PL", "sắc lệnh": "SL", "quy định": "QyĐ", "văn bản hợp nhất": "VBHN",
    "chương trình phối hợp": "CTPH", "quy chế phối hợp": "QCPH", "phương án": "PA", "lệnh": "L",
}  # fmt: skip
_ISSUER_OF = {
    "CP": "Chính phủ", "TTg": "Thủ tướng Chính phủ", "CTN": "Chủ tịch nước",
    "QH": "Quốc hội", "UBTVQH": "Ủy ban Thường vụ Quốc hội", "VPCP": "Văn phòng Chính phủ",
    "TW": "Trung ương Đảng", "BTCTW": "Ban Tổ chức Trung ương",
    "UBKTTW": "Ủy ban Kiểm tra Trung ương",
    "BNCTW": "Ban Nội chính Trung ương", "BTGTW": "Ban Tuyên giáo Trung ương",
    "BNV": "Bộ Nội vụ", "BTC": "Bộ Tài chính", "BCA": "Bộ Công an", "BQP": "Bộ Quốc phòng",
    "BYT": "Bộ Y tế", "BGDĐT": "Bộ Giáo dục và Đào tạo", "BGTVT": "Bộ Giao thông vận tải",
    "BXD": "Bộ Xây dựng", "BCT": "Bộ Công Thương", "BTP": "Bộ Tư pháp", "BNG": "Bộ Ngoại giao",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn", "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BNNMT": "Bộ Nông nghiệp và Môi trường", "BKHCN": "Bộ Khoa học và Công nghệ",
    "BKHĐT": "Bộ Kế hoạch và Đầu tư", "BTTTT": "Bộ Thông tin và Truyền thông",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch", "BDTTG": "Bộ Dân tộc và Tôn giáo",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội", "UBDT": "Ủy ban Dân tộc",
    "NHNN": "Ngân hàng Nhà nước", "TTCP": "Thanh tra Chính phủ", "KTNN": "Kiểm toán Nhà nước",
    "TANDTC": "Tòa án nhân dân tối cao", "VKSNDTC": "Viện kiểm sát nhân dân tối cao",
    "HĐTP": "Hội đồng Thẩm phán Tòa án nhân dân tối cao",
}  # fmt: skip

KIND_CODES = {fold(code): kind for kind, code in _KIND_OF.items()} | {"bldt": "bộ luật"}
_WITHOUT_CODE = ("luật", "bộ luật", "hiến pháp", "thông báo kết luận", "văn bản")
KINDS = tuple(sorted((*_KIND_OF, *_WITHOUT_CODE), key=len, reverse=True))
CODE_OF_KIND = {kind: fold(code) for kind, code in _KIND_OF.items()}
ISSUERS = {fold(code): name for code, name in _ISSUER_OF.items()}
# Issuers as a text names them -> the code they have in a document's number.
CODE_OF_ISSUER = {fold(name): fold(code) for code, name in _ISSUER_OF.items()} | {
    "thu tuong": "ttg", "bo chinh tri": "tw", "ban bi thu": "tw", "trung uong": "tw",
    "bo gd-dt": "bgddt", "bo gd&dt": "bgddt", "bo gtvt": "bgtvt", "bo tn&mt": "btnmt",
    "bo tn-mt": "btnmt", "bo nn&ptnt": "bnnptnt", "bo kh&dt": "bkhdt", "bo kh&cn": "bkhcn",
    "bo tt&tt": "btttt", "bo vh-tt&dl": "bvhttdl", "bo vhttdl": "bvhttdl", "bo nn&mt": "bnnmt",
    "ban chap hanh trung uong": "tw", "ban chap hanh trung uong dang": "tw",
}  # fmt: skip
# Bodies that every province has: their numbers repeat from province to province.
LOCAL_BODIES = {"ubnd": "UBND", "hdnd": "HĐND", "tu": "Tỉnh ủy"}
# Kinds that only one body issues.
SOLE_ISSUER = {"nghị định": "cp"}
# Laws that are named without their year as well; any other needs one.
KNOWN_LAWS = (
    "Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân",
    "Phòng cháy, chữa cháy và cứu nạn, cứu hộ", "Trật tự, an toàn giao thông đường bộ",
    "Phòng, chống tác hại của rượu, bia", "Tổ chức chính quyền địa phương",
    "Quản lý, sử dụng tài sản công", "Mặt trận Tổ quốc Việt Nam", "Thực hiện dân chủ ở cơ sở",
    "Xử lý vi phạm hành chính", "Phòng, chống tham nhũng", "Kinh doanh bất động sản",
    "Khám bệnh, chữa bệnh", "Hôn nhân và gia đình", "Thi đua, khen thưởng", "Giao thông đường bộ",
    "Phòng, chống ma túy", "Ngân sách nhà nước", "Tiếp cận thông tin", "Tố tụng hành chính",
    "Thi hành án dân sự", "Bảo vệ môi trường", "Cán bộ, công chức", "Tổ chức Chính phủ",
    "Giao dịch điện tử", "Công an nhân dân", "Nghĩa vụ quân sự", "Tổ chức Quốc hội",
    "Bảo hiểm xã hội", "Tài nguyên nước", "Dân quân tự vệ", "Bình đẳng giới", "Di sản văn hóa",
    "Tiếp công dân", "Bảo hiểm y tế", "Doanh nghiệp", "Quản lý thuế", "An ninh mạng",
    "Đầu tư công", "Lâm nghiệp", "Trồng trọt", "Khoáng sản", "Hợp tác xã", "Thanh tra",
    "Khiếu nại", "Chăn nuôi", "Viên chức", "Công đoàn", "Quy hoạch", "Xây dựng", "Đấu thầu",
    "Giáo dục", "Nhà giáo", "Đường bộ", "Thủy sản", "Căn cước", "Đất đai", "Du lịch", "Báo chí",
    "Đầu tư", "Thủ đô", "Tố cáo", "Cư trú", "Trẻ em", "Nhà ở",
)  # fmt: skip
