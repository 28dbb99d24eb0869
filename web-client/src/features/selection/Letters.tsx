import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Schema } from "@/api/client";
import { asProblem } from "@/api/problem";
import { useFormat } from "@/i18n/format";
import { quote } from "@/i18n/quote";
import { Button } from "@/ui/native/Button";
import { Dialog } from "@/ui/native/Dialog";
import { Loading } from "@/ui/native/Loading";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { type Column, Table } from "@/ui/native/Table";
import { lettersQuery, type Selection } from "./queries";
import { useVerdict } from "./words";

type Letter = Schema<"LetterPreview">;

/** What each person will be told, before anyone is. */
export function Letters({ selection }: { selection: Selection }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Trans>Read the letters</Trans>
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        wide
        title={<Trans>What each person will be told</Trans>}
      >
        <LetterList id={selection.id} />
        <div className="actions">
          <Button kind="primary" onClick={() => setOpen(false)}>
            <Trans context="dialog">Close</Trans>
          </Button>
        </div>
      </Dialog>
    </>
  );
}

function LetterList({ id }: { id: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const verdict = useVerdict();
  const { data, error } = useQuery({ ...lettersQuery(id), staleTime: 0 });
  if (error) return <ProblemNotice problem={asProblem(error)} />;
  if (!data) return <Loading />;
  const columns: Column<Letter>[] = [
    { key: "name", label: t`To`, head: true, render: ({ person_name }) => person_name },
    {
      key: "language",
      label: t`In`,
      render: ({ language }) => format.capital(format.language(language)),
    },
    {
      key: "told",
      label: t`Is told`,
      render: (letter) => (
        <>
          <strong>{verdict(letter.verdict)}</strong>
          {letter.rank ? (
            <>
              {", "}
              <Trans>place {letter.rank}</Trans>
            </>
          ) : null}
          {letter.assignment_title ? `: ${letter.assignment_title}` : null}
          {letter.reason ? <p>{quote(letter.reason, format.locale)}</p> : null}
          {letter.departs ? (
            <p className="small soft">
              <Trans>and that the panel departed from the proposal</Trans>
            </p>
          ) : null}
        </>
      ),
    },
    {
      key: "days",
      label: t`Then has`,
      render: ({ offer_days, appeal_days }) =>
        offer_days ? (
          <Plural value={offer_days} one="# day to answer" other="# days to answer" />
        ) : appeal_days ? (
          <Plural value={appeal_days} one="# day to ask for a review" other="# days to ask for a review" />
        ) : (
          "–"
        ),
    },
  ];
  return (
    <Table
      caption={t`Letters`}
      tall
      columns={columns}
      rows={data.letters}
      rowKey={({ application_id }) => application_id}
    />
  );
}
