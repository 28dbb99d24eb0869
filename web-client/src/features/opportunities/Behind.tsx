import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Fact, Facts } from "@/ui/native/Facts";
import { InLanguage } from "@/ui/native/Language";
import { Section } from "@/ui/native/Section";

import { programmesQuery } from "./queries";
import { useOpportunityWords } from "./words";

/** The programmes; the page of each names the organisations that carry it. Absent where they can't be had. */
export function Behind() {
  const words = useOpportunityWords();
  const { data } = useQuery(programmesQuery);
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={<Trans>The programmes</Trans>}>
      <Facts stacked>
        {data.items.map(({ id, slug, title, title_language: language, sector }) => (
          <Fact key={id} term={words.sector(sector)}>
            <Link lang={language} to="/programmes/$slug" params={{ slug }}>
              {title}
            </Link>{" "}
            <InLanguage code={language} />
          </Fact>
        ))}
      </Facts>
    </Section>
  );
}
