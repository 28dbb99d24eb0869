import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";
import { Consents } from "./Consents";
import { Erase } from "./Erase";
import { Export } from "./Export";
import { Openings } from "./Openings";
import { Sessions } from "./Sessions";

/** What is held on oneself and what can be done about it. */
export function MyData({ cursor }: { cursor: string | undefined }) {
  const { t } = useLingui();
  return (
    <Page
      title={t`My data`}
      crumbs={[{ label: t`My page`, link: { to: "/me" } }, { label: t`My data` }]}
      lede={
        <Trans>
          What we keep, who sees it and why: see the <Link to="/privacy">privacy page</Link>.
        </Trans>
      }
    >
      <Section title={<Trans>Download my data</Trans>}>
        <Export />
      </Section>
      <Section title={<Trans>What I agreed to</Trans>}>
        <Consents />
      </Section>
      <Section title={<Trans>Who opened my file</Trans>}>
        <Openings cursor={cursor} />
      </Section>
      <Section title={<Trans>Where I am signed in</Trans>}>
        <Sessions />
      </Section>
      <Section title={<Trans>Erase me</Trans>}>
        <Erase />
      </Section>
    </Page>
  );
}
