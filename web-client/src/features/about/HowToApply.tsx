import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";

export function HowToApply() {
  const { t } = useLingui();
  return (
    <Page
      title={t`How to apply`}
      lede={<Trans>From a phone, in about fifteen minutes, once for several posts.</Trans>}
    >
      <div className="stack" data-loose>
        <Section title={<Trans>Before you begin</Trans>}>
          <div className="prose">
            <ul>
              <li>
                <Trans>
                  <Link to="/opportunities">Find an assignment</Link> that fits your skills and your dates.
                  Three questions on its page tell you at once whether you can apply.
                </Trans>
              </li>
              <li>
                <Trans>Have a curriculum vitae ready, as PDF or photo.</Trans>
              </li>
              <li>
                <Trans>
                  For clinical work you need a licence that is valid for the whole stay; it may follow later.
                </Trans>
              </li>
            </ul>
          </div>
        </Section>
        <Section title={<Trans>Apply</Trans>}>
          <div className="prose">
            <ol>
              <li>
                <Trans>
                  <Link to="/sign-up">Make an account</Link> and confirm your e-mail.
                </Trans>
              </li>
              <li>
                <Trans>Fill in your profile once; every application takes it from there.</Trans>
              </li>
              <li>
                <Trans>
                  Answer the questions of the call. What you type is saved as you go, on your device also
                  without a network; you may stop and go on later.
                </Trans>
              </li>
              <li>
                <Trans>
                  Send it before the deadline. It closes at the end of the day where the call is made; every
                  page shows your own time too.
                </Trans>
              </li>
            </ol>
          </div>
        </Section>
        <Section title={<Trans>After you have applied</Trans>}>
          <div className="prose">
            <ul>
              <li>
                <Trans>
                  The office checks the conditions. If something is missing, you get it back with a note.
                </Trans>
              </li>
              <li>
                <Trans>At least two people read it without your name and score it by the same grid.</Trans>
              </li>
              <li>
                <Trans>
                  You see each step, and a decision always comes with its reason in your language.
                </Trans>
              </li>
              <li>
                <Trans>
                  Within 14 days you may ask for a review of the decision; someone outside the panel answers
                  it.
                </Trans>
              </li>
            </ul>
          </div>
        </Section>
      </div>
    </Page>
  );
}
