"""A mailbox as a person's is after years: newsletters, letters, notices, attachments, and among them a few orders. Every mail is
made here; nothing is taken from real ones. The same count gives the same mails."""

import base64
import datetime
import quopri
import random
from email.header import Header

END = datetime.datetime(2026, 5, 14, 9, 0, tzinfo=datetime.timezone.utc)
DAYS = 1500
WORDS = {
    "en": """spring summer light jacket cotton linen shirt comfort garden table chair lamp kitchen knife pan coffee grinder fresh
        beans colour stripes running shoes trail water bottle travel bag weekend city museum guide story letter reader member week
        today morning evening sale offer collection new favourite pieces soft warm made by hand local workshop oak ash birch paper
        notebook pencil ink friends family gift idea shelf book chapter music radio film review recipe soup bread butter salt olive
        lemon herbs picnic blanket bicycle repair tools paint brush wall window balcony plants seeds soil rain weather""".split(),
    "de": """Frühling Sommer leicht Jacke Baumwolle Leinen Hemd Garten Tisch Stuhl Lampe Küche Messer Pfanne Kaffee Mühle frisch
        Bohnen Farbe Streifen Laufschuhe Wasser Flasche Reise Tasche Wochenende Stadt Museum Geschichte Brief Woche heute Morgen
        Abend Angebot Kollektion neu Lieblinge weich warm von Hand gemacht Werkstatt Eiche Esche Birke Papier Heft Stift Freunde
        Familie Geschenk Idee Regal Buch Musik Film Rezept Suppe Brot Butter Salz Olive Zitrone Kräuter Decke Fahrrad""".split(),
    "ja": """春の 夏の 新しい 軽い 上着 綿の シャツ 庭の 机と 椅子 照明 台所 包丁 珈琲 豆を 挽く 色の 縞の 靴で 歩く 水筒 旅行 鞄と 週末
        街の 美術館 案内 物語 手紙 読者の 皆さま 今週の 今日の 朝の 夜の お買い得 新作 人気の 柔らかい 暖かい 手づくり 工房 木の 紙の 帳面
        鉛筆 友人 家族 贈り物 本棚 音楽 映画 献立 汁物 麺麭 塩と 檸檬 香草 敷物 自転車 修理 道具""".split(),
}
LINES = {
    "en": ["Order by 20 May for delivery before the holidays.", "Free delivery on orders over $35.", "Use code SPRING20 at checkout.",
           "Questions about your order? Our team answers on weekdays.", "Your parcel arrives within 3 days.", "Track your parcel in the app.",
           "You get this letter because you are a member since 2019.", "Call 1-800-555-0147, weekdays 9:00 to 17:00.",
           "Your order number is always in your order history.", "Save up to $500 on selected pieces."],
    "de": ["Bestellen Sie bis 20. Mai und freuen Sie sich vor dem Fest.", "Versandkostenfrei ab 35 €.", "Mit dem Code SPRING20 sparen Sie 20 %.",
           "Fragen zu Ihrer Bestellung? Wir sind werktags da.", "Lieferung in 3 Tagen.", "Sie sind seit 2019 Mitglied.",
           "Die Bestellnummer finden Sie in Ihrem Konto."],
    "ja": ["5月20日までのご注文で、連休前にお届けします。", "3,500円以上のお買い上げで送料無料。", "クーポンコード SPRING20 をご利用ください。",
           "ご注文番号はマイページでご確認いただけます。", "お問い合わせは平日9時から17時まで。", "会員の皆さまに最大500ポイント進呈。"],
}
SHOPS = ["oak", "birch", "maple", "willow", "cedar", "hazel", "rowan", "alder", "linden", "poplar"]
STYLE = "font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:21px;color:#333333;padding:0 24px 12px 24px;"


class Mailbox:
    def __init__(self, count):
        self.draw = random.Random(7)
        self.count = count
        self.orders = max(5, count // 500)
        self.noise = base64.encodebytes(random.Random(3).randbytes(3_000_000)).decode()

    def mails(self):
        """Each mail as its time, its bytes, and whether it is one to be found."""
        places = set(self.draw.sample(range(self.count - self.count * 19 // 1000, self.count), self.orders))
        step = datetime.timedelta(days=DAYS) / self.count
        for at in range(self.count):
            when = END - step * (self.count - at)
            if at in places:
                yield when, self.order(at, when), True
            else:
                yield when, self.other(at, when), False

    def other(self, at, when):
        kind = self.draw.random()
        if kind < 0.62:
            return self.newsletter(at, when)
        if kind < 0.85:
            return self.letter(at, when, "")
        if kind < 0.95:
            return self.notice(at, when)
        start = self.draw.randrange(0, 77) * 50_000
        return self.letter(at, when, self.noise[start : start + self.draw.randrange(800, 2600) * 77])

    def text(self, lang, n):
        join = "" if lang == "ja" else " "
        return join.join(self.draw.choices(WORDS[lang], k=n))

    def newsletter(self, at, when):
        lang = self.draw.choices(["en", "de", "ja"], [6, 3, 2])[0]
        shop = self.draw.choice(SHOPS)
        link = lambda: f"https://click.{shop}.example/ls/click?upn={self.draw.randbytes(24).hex()}-{self.draw.randrange(10**6)}"
        paragraphs = [self.text(lang, 28) + "." for _ in range(self.draw.randrange(9, 15))]
        paragraphs += self.draw.sample(LINES[lang], 3)
        self.draw.shuffle(paragraphs)
        rows = []
        for paragraph in paragraphs:
            price = f"{self.draw.randrange(5, 300)}.{self.draw.randrange(100):02}"
            rows.append(
                f'<tr><td align="left" valign="top" style="{STYLE}background-color:#ffffff;">'
                f'<a href="{link()}" target="_blank" style="color:#1a6f4b;text-decoration:none;"><img src="https://img.{shop}.example/{self.draw.randbytes(8).hex()}.jpg"'
                f' width="280" height="180" alt="" border="0" style="display:block;border:0;"></a></td><td style="{STYLE}width:50%;">'
                f"<p style=\"margin:0 0 12px 0;\">{paragraph}</p><strong>$ {price}</strong>&nbsp;&middot; <a href=\"{link()}\">{self.text(lang, 3)}</a></td></tr>\n"
            )
        page = (
            f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{shop}</title><style type="text/css">\n'
            + "".join(f".c{n} {{ margin:0; padding:{n}px; }}\n@media (max-width:{480 + n}px) {{ .c{n} {{ width:100% !important; }} }}\n" for n in range(12))
            + f'</style></head><body bgcolor="#f4f4f4"><div style="display:none;max-height:0;">{self.text(lang, 8)}</div>'
            + f'<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0">\n{"".join(rows)}</table></body></html>\n'
        )
        plain = "\n".join(f"{paragraph}\n{link()}\n" for paragraph in paragraphs)
        subject = self.text(lang, 5)
        sender = f"{shop.title()} Shop <news@{shop}.example>"
        more = f"List-Unsubscribe: <{link()}>\nPrecedence: bulk\n"
        return self.mail(at, when, sender, subject, plain, page, more)

    def letter(self, at, when, attached):
        lang = self.draw.choice(["en", "en", "de", "ja"])
        plain = "\n\n".join(self.text(lang, 40) + "." for _ in range(self.draw.randrange(2, 9)))
        plain += f"\n\n> {self.text(lang, 20)}\n> {self.text(lang, 20)}\n\nFrom {self.text(lang, 4)}\n\n"
        sender = f"{self.draw.choice(['Sato', 'Mori', 'Weber', 'Hill'])} <{self.draw.choice('abcdefgh')}@home.example>"
        return self.mail(at, when, sender, self.text(lang, 4), plain, "", "", attached)

    def notice(self, at, when):
        n = self.draw.randrange(10**6)
        page = (
            f'<html><body><div style="{STYLE}"><p>{self.text("en", 25)}</p><p><a href="https://forum.example/t/{n}">{self.text("en", 6)}</a>'
            f"</p><p>{self.text('en', 60)}</p><hr><small>You get this because you follow topic {n}.</small></div></body></html>\n"
        )
        return self.mail(at, when, "Forum <noreply@forum.example>", f"[Topic {n}] {self.text('en', 5)}", "", page, "")

    def order(self, at, when):
        n = self.draw.randrange(10**6, 10**7)
        number = f"250-{n}-{4400000 + at % 90000}"
        amount = self.draw.randrange(12, 400) * 100
        kind = at % 4
        if kind == 0:
            subject = f"Your order {number}"
            body = f"Thank you for your order.\n\nOrder number: {number}\nHeadphones\nOrder total: JPY {amount:,}\n"
        elif kind == 1:
            subject = "Your parcel has been dispatched"
            body = f"Good news: your order has been dispatched.\nOrder number: {number}\nSmart watch\nTracking number: 1Z999AA10123456784\n"
        elif kind == 2:
            subject = "ご注文ありがとうございます"
            body = f"ご注文ありがとうございます。\n\nご注文番号: {number}\n商品名: コーヒーメーカー\nお支払い金額: {amount:,}円\n"
        else:
            subject = "Ihre Bestellung"
            body = f"Vielen Dank für Ihre Bestellung.\n\nBestellnummer: {number}\nKopfhörer\nGesamtsumme: {amount // 100},00 €\n"
        rows = "".join(f'<tr><td style="{STYLE}">{line}</td></tr>\n' for line in body.splitlines() if line)
        page = f'<html><body><table width="600" style="{STYLE}">{rows}</table>{"<p></p>" * self.draw.randrange(200)}</body></html>\n'
        return self.mail(at, when, "Acorn Shop <order@acorn.example>", subject, body if kind else "", page, "")

    def mail(self, at, when, sender, subject, plain, page, more, attached=""):
        day = when.strftime("%a, %d %b %Y %H:%M:%S +0000")
        hops = "".join(
            f"Received: from mx{n}.mail.example (mx{n}.mail.example [192.0.2.{n}])\n\tby in{n}.home.example with ESMTPS id {self.draw.randbytes(9).hex()}\n"
            f"\tfor <sato@home.example>; {day}\n"
            for n in range(1, 4)
        )
        boundary = f"=_{self.draw.randbytes(12).hex()}"
        parts = [("text/plain", plain)] if plain else []
        parts += [("text/html", page)] if page else []
        head = (
            f"Return-Path: <bounce-{at}@mail.example>\nDelivered-To: sato@home.example\n{hops}"
            f"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=mail.example; s=k1;\n\th=From:To:Subject:Date:Message-ID; bh={self.noise[at % 9000 * 77 : at % 9000 * 77 + 44]};\n"
            f"\tb={self.noise[at % 7000 * 77 : at % 7000 * 77 + 76]}\n"
            f"Authentication-Results: mx.home.example; spf=pass; dkim=pass header.d=mail.example\n"
            f"Date: {day}\nFrom: {sender}\nTo: Sato <sato@home.example>\nMessage-ID: <{at}.{self.draw.randbytes(6).hex()}@mail.example>\n"
            f"Subject: {Header(subject, 'utf-8' if not subject.isascii() else 'us-ascii', maxlinelen=70).encode()}\nMIME-Version: 1.0\n{more}"
        )
        if len(parts) == 1 and not attached:
            return (head + self.part(*parts[0], at)).encode()
        kind = "mixed" if attached else "alternative"
        out = [f'{head}Content-Type: multipart/{kind}; boundary="{boundary}"\n\nThis is a message in several parts.\n']
        for part in parts:
            out.append(f"--{boundary}\n{self.part(*part, at)}\n")
        if attached:
            out.append(
                f'--{boundary}\nContent-Type: image/jpeg; name="photo{at}.jpg"\nContent-Disposition: attachment; filename="photo{at}.jpg"\n'
                f"Content-Transfer-Encoding: base64\n\n{attached}\n"
            )
        out.append(f"--{boundary}--\n")
        return "".join(out).encode()

    def part(self, kind, text, at):
        head = f"Content-Type: {kind}; charset=utf-8\nContent-Transfer-Encoding: "
        if text.isascii() and max(map(len, text.split("\n"))) < 900 and kind == "text/plain":
            return f"{head}7bit\n\n{text}"
        if at % 3 == 0 or not text[:400].isascii():
            return f"{head}base64\n\n{base64.encodebytes(text.encode()).decode()}"
        return f"{head}quoted-printable\n\n{quopri.encodestring(text.encode()).decode()}"
