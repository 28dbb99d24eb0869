import { Trans, useLingui } from "@lingui/react/macro";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";

export function Privacy() {
  const { t } = useLingui();
  return (
    <Page
      title={t`Privacy`}
      lede={<Trans>Your data and your story are yours. This is what we do with them.</Trans>}
    >
      <div className="stack" data-loose>
        <Section title={<Trans>What we keep, and why</Trans>}>
          <div className="prose">
            <ul>
              <li>
                <Trans>
                  Who you are, where you live and what you can do: to see which assignments, trainings and
                  grants you can apply for.
                </Trans>
              </li>
              <li>
                <Trans>
                  Your answers and documents: to decide on your application, fairly and with reasons.
                </Trans>
              </li>
              <li>
                <Trans>Travel papers, only once you have an offer: to get you there safely.</Trans>
              </li>
              <li>
                <Trans>
                  What you did and what came of it: to report to those who pay, in numbers without names.
                </Trans>
              </li>
            </ul>
            <p>
              <Trans>
                We never ask for ethnicity, for a history as a refugee, or for a reason for leaving.
              </Trans>
            </p>
          </div>
        </Section>
        <Section title={<Trans>Who sees it</Trans>}>
          <div className="prose">
            <ul>
              <li>
                <Trans>
                  Until the shortlist, reviewers from outside the office see no name, contact or employer.
                </Trans>
              </li>
              <li>
                <Trans>
                  Passport and police papers are seen by the people who clear travel, and deleted some days
                  after.
                </Trans>
              </li>
              <li>
                <Trans>Hosts and employers see attendance and completion, never test scores.</Trans>
              </li>
              <li>
                <Trans>Who opened your file is shown to you.</Trans>
              </li>
            </ul>
          </div>
        </Section>
        <Section title={<Trans>What you can do</Trans>}>
          <div className="prose">
            <ul>
              <li>
                <Trans>Take a copy of everything we hold on you.</Trans>
              </li>
              <li>
                <Trans>Have it erased; numbers in reports stay, without you in them.</Trans>
              </li>
              <li>
                <Trans>
                  Take back a consent at any time: for your story, your photo, each separately. It is off the
                  site at once.
                </Trans>
              </li>
              <li>
                <Trans>See your sessions and end them.</Trans>
              </li>
            </ul>
          </div>
        </Section>
        <Section title={<Trans>On your device</Trans>}>
          <div className="prose">
            <p>
              <Trans>
                One cookie keeps you signed in, one keeps your language. Drafts are kept on your device until
                they are stored at the office, and leave it when you sign out. Nothing is loaded from other
                sites, and nothing follows you.
              </Trans>
            </p>
          </div>
        </Section>
      </div>
    </Page>
  );
}
