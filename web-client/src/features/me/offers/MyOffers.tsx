import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Empty } from "@/ui/native/Empty";
import { Page } from "@/ui/native/Page";
import { offersQuery } from "../queries";
import { OfferCard } from "./OfferCard";

/** Offers to oneself, the open ones first. */
export function MyOffers() {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(offersQuery);
  const sorted = [...data].sort((a, b) => Number(b.state === "open") - Number(a.state === "open"));
  return (
    <Page title={t`My offers`} crumbs={[{ label: t`My page`, link: { to: "/me" } }, { label: t`My offers` }]}>
      {sorted.length === 0 ? (
        <Empty title={<Trans>No place has been offered to you yet</Trans>}>
          <p>
            <Trans>You get a letter when one is made; it then appears here.</Trans>
          </p>
          <Link className="reach" to="/me/applications">
            <Trans>See where your applications stand</Trans>
          </Link>
        </Empty>
      ) : (
        sorted.map((offer) => <OfferCard key={offer.id} offer={offer} />)
      )}
    </Page>
  );
}
