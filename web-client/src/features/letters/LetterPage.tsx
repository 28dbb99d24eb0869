import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { type Me, may } from "@/api/me";
import { useFormat } from "@/i18n/format";
import { Actions } from "@/ui/actions/Actions";
import { State } from "@/ui/actions/State";
import { Fact, Facts } from "@/ui/native/Facts";
import { Notice } from "@/ui/native/Notice";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";
import { letterQuery } from "./queries";

/** One letter as it was sent, and what became of it. */
export function LetterPage({ id, me }: { id: string; me: Me }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data: letter } = useSuspenseQuery(letterQuery(id));
  const waits = letter.delivery !== "done";
  const title = letter.subject || t`An erased letter`;
  return (
    <Page
      title={title}
      crumbs={[{ label: t`Letters`, link: { to: "/desk/letters" } }, { label: title }]}
      line={<State of="deliveries" state={letter.delivery} big />}
      actions={
        waits && may(me, "letters:manage") ? (
          <Actions
            resource="letters"
            id={letter.id}
            allowed={["retry"]}
            primary="retry"
            about={letter.to_name}
          />
        ) : null
      }
    >
      {waits && letter.last_error ? (
        <Notice tone="bad" title={<Trans>The mail server did not take it</Trans>}>
          <p>{letter.last_error}</p>
        </Notice>
      ) : null}
      <div className="with-side">
        <article className="paper" lang={letter.language} aria-label={t`The letter`}>
          {letter.text.split("\n").map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a letter keep their order
            <p key={index}>{line}</p>
          ))}
          {letter.link ? (
            // Not a link: it leads to a page of whoever the letter is to.
            <p style={{ overflowWrap: "anywhere" }}>
              {location.origin}
              {letter.link}
            </p>
          ) : null}
        </article>
        <aside>
          <Section title={<Trans>Delivery</Trans>}>
            <Facts>
              <Fact term={t`To whom`}>{letter.to_name}</Fact>
              <Fact term={t`Address`}>{letter.to_email}</Fact>
              <Fact term={t`Language`}>{format.capital(format.language(letter.language))}</Fact>
              <Fact term={t`Written`}>{format.dateTime(letter.created_at)}</Fact>
              <Fact term={t`Sent`}>{letter.sent_at ? format.dateTime(letter.sent_at) : t`not yet`}</Fact>
              <Fact term={t`Tries`}>
                {letter.attempts > 0 ? <Plural value={letter.attempts} one="# try" other="# tries" /> : null}
              </Fact>
            </Facts>
          </Section>
        </aside>
      </div>
    </Page>
  );
}
