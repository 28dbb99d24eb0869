import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client } from "@/api/client";
import { asProblem } from "@/api/problem";
import { address, send } from "@/api/send";
import { Button } from "@/ui/native/Button";
import { Skeleton } from "@/ui/native/Loading";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { saveFile } from "@/ui/native/saveFile";
import { calendarQuery } from "../queries";
import { NewAddress } from "./NewAddress";
import { PrivateAddress } from "./PrivateAddress";

/** One's calendar as a file, and by a private address that calendar programs follow. */
export function MyCalendar() {
  const queryClient = useQueryClient();
  const { data, error } = useQuery(calendarQuery);
  const read = () => queryClient.invalidateQueries({ queryKey: calendarQuery.queryKey });
  const file = useMutation({
    mutationFn: async () => (await send(new Request(address("/api/v1/me/calendar.ics")))).blob(),
    onSuccess: (calendar) => saveFile("umusanzu.ics", calendar),
  });
  const make = useMutation({
    mutationFn: async () => (await client.POST("/api/v1/me/calendar")).data,
    onSuccess: read,
  });
  const failed = error ?? file.error ?? make.error;
  return (
    <>
      {failed ? <ProblemNotice problem={asProblem(failed)} /> : null}
      <p className="prose">
        <Trans>Interviews, sessions, your stays, and what is due from you, for the calendar you use.</Trans>
      </p>
      <div className="actions">
        <Button busy={file.isPending} onClick={() => file.mutate()}>
          <Trans>Save my calendar</Trans>
        </Button>
      </div>
      {make.data ? (
        <NewAddress address={make.data.address} close={make.reset} />
      ) : data ? (
        <PrivateAddress madeAt={data.made_at} busy={make.isPending} make={() => make.mutate()} ended={read} />
      ) : error ? null : (
        <Skeleton />
      )}
    </>
  );
}
