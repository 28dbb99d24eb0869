"""Pages whose words stand: how to apply, privacy, the ways in. Word for word what the client says on them."""

from dataclasses import dataclass
from html import escape

from api.core.i18n import say
from api.web.page import Page, about, heading, paragraph, part


@dataclass(frozen=True)
class Section:
    """A list of one `kind`, then what closes it; a sentence's `<0>…</0>` is a link to its section's `link`."""

    title: str
    sentences: tuple[str, ...]
    kind: str = "ul"
    link: str = ""
    closing: str = ""


@dataclass(frozen=True)
class Standing:
    title: str
    lede: str
    sections: tuple[Section, ...]

    def page(self) -> Page:
        title, lede = say(self.title), say(self.lede)
        body = "".join(part(say(section.title), _content(section)) for section in self.sections)
        return Page(title, lede, heading(title, lede) + body)


HOW_TO_APPLY = Standing(
    "How to apply",
    "From a phone, in about fifteen minutes, once for several posts.",
    (
        Section(
            "Before you begin",
            (
                "<0>Find an assignment</0> that fits your skills and your dates. Three questions on its page "
                "tell you at once whether you can apply.",
                "Have a curriculum vitae ready, as PDF or photo.",
                "For clinical work you need a licence that is valid for the whole stay; it may follow later.",
            ),
            link="/opportunities",
        ),
        Section(
            "Apply",
            (
                "<0>Make an account</0> and confirm your e-mail.",
                "Fill in your profile once; every application takes it from there.",
                "Answer the questions of the call. What you type is saved as you go, on your device also "
                "without a network; you may stop and go on later.",
                "Send it before the deadline. It closes at the end of the day where the call is made; every "
                "page shows your own time too.",
            ),
            kind="ol",
            link="/sign-up",
        ),
        Section(
            "After you have applied",
            (
                "The office checks the conditions. If something is missing, you get it back with a note.",
                "At least two people read it without your name and score it by the same grid.",
                "You see each step, and a decision always comes with its reason in your language.",
                "Within 14 days you may ask for a review of the decision; someone outside the panel answers "
                "it.",
            ),
        ),
    ),
)

PRIVACY = Standing(
    "Privacy",
    "Your data and your story are yours. This is what we do with them.",
    (
        Section(
            "What we keep, and why",
            (
                "Who you are, where you live and what you can do: to see which assignments, trainings and "
                "grants you can apply for.",
                "Your answers and documents: to decide on your application, fairly and with reasons.",
                "Travel papers, only once you have an offer: to get you there safely.",
                "What you did and what came of it: to report to those who pay, in numbers without names.",
            ),
            closing="We never ask for ethnicity, for a history as a refugee, or for a reason for leaving.",
        ),
        Section(
            "Who sees it",
            (
                "Until the shortlist, reviewers from outside the office see no name, contact or employer.",
                "Passport and police papers are seen by the people who clear travel, and deleted some days "
                "after.",
                "Hosts and employers see attendance and completion, never test scores.",
                "Who opened your file is shown to you.",
            ),
        ),
        Section(
            "What you can do",
            (
                "Take a copy of everything we hold on you.",
                "Have it erased; numbers in reports stay, without you in them.",
                "Take back a consent at any time: for your story, your photo, each separately. It is off the "
                "site at once.",
                "See your sessions and end them.",
            ),
        ),
        Section(
            "On your device",
            (),
            closing="One cookie keeps you signed in, one keeps your language. Drafts are kept on your device until "
            "they are stored at the office, and leave it when you sign out. Nothing is loaded from other "
            "sites, and nothing follows you.",
        ),
    ),
)

TEXTS = {"how-to-apply": HOW_TO_APPLY, "privacy": PRIVACY}

# Forms, with nothing to read or find: what they are called, where that is known before somebody's own words are.
FORMS = {
    "sign-in": "Sign in",
    "sign-up": "Make an account",
    "forgot-password": "A new password",
    "reset-password": "A new password",
    "verify-email": "Confirm your e-mail",
    "invitation": "Umusanzu",
}


def form(name: str) -> Page:
    return Page(say(FORMS[name]), about(), indexed=False)


def _content(section: Section) -> str:
    items = "".join(f"<li>{_linked(say(sentence), section.link)}</li>" for sentence in section.sentences)
    closing = paragraph(say(section.closing)) if section.closing else ""
    return (f"<{section.kind}>{items}</{section.kind}>" if items else "") + closing


def _linked(text: str, to: str) -> str:
    return escape(text).replace("&lt;0&gt;", f'<a href="{escape(to)}">', 1).replace("&lt;/0&gt;", "</a>", 1)
