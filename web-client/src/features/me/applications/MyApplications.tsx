import { useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Page } from "@/ui/native/Page";
import { Pager } from "@/ui/native/Pager";
import { applicationsQuery } from "../queries";
import { ApplicationRows } from "./ApplicationRows";

export function MyApplications({ cursor }: { cursor: string | undefined }) {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(applicationsQuery(cursor));
  return (
    <Page
      title={t`My applications`}
      crumbs={[{ label: t`My page`, link: { to: "/me" } }, { label: t`My applications` }]}
    >
      <ApplicationRows items={data.items} />
      <Pager next={data.next_cursor} />
    </Page>
  );
}
