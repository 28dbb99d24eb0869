import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { client } from "@/api/client";
import { type Me, may } from "@/api/me";
import { useFormat } from "@/i18n/format";
import { languageOf } from "@/i18n/language";
import { useWords } from "@/i18n/words";
import { useSend } from "@/ui/form/useSend";
import { Button } from "@/ui/native/Button";
import { Empty } from "@/ui/native/Empty";
import { Fact, Facts } from "@/ui/native/Facts";
import { InLanguage } from "@/ui/native/Language";
import { Page } from "@/ui/native/Page";
import { Tabs } from "@/ui/native/Tabs";
import { Told } from "@/ui/native/Told";
import { moduleQuery } from "../queries";
import { VersionView } from "./VersionView";

interface Props {
  id: string;
  /** The version in the URL; the newest unless one is named. */
  version?: string;
  me: Me;
}

/** A module and one of its versions: content, who works on it, what was said, who signed. */
export function ModulePage({ id, version, me }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useWords();
  const navigate = useNavigate();
  const { send } = useSend();
  const { data: module } = useSuspenseQuery(moduleQuery(id));
  const shown = version ?? module.versions[0]?.id;
  const writes = may(me, "modules:write");
  const begin = () =>
    send(async () => {
      const { data } = await client.POST("/api/v1/modules/{module_id}/versions", {
        params: { path: { module_id: id } },
        body: { copy_of: module.versions[0]?.id ?? null },
      });
      if (data)
        void navigate({ to: "/desk/modules/$id/versions/$version", params: { id, version: data.id } });
    }, t`A new version has begun`);
  const language = (field: string) => languageOf(module, field, format.locale);
  return (
    <Page
      title={module.title}
      heading={<span lang={language("title")}>{module.title}</span>}
      line={language("title") === format.locale ? null : <InLanguage code={language("title")} />}
      crumbs={[
        { label: t`Modules`, link: { to: "/desk/modules" } },
        { label: <span className="code">{module.code}</span> },
      ]}
      actions={
        writes ? (
          <Button onClick={() => void begin()}>
            {module.versions.length > 0 ? (
              <Trans>Begin a new version</Trans>
            ) : (
              <Trans>Begin the first version</Trans>
            )}
          </Button>
        ) : null
      }
    >
      {module.summary ? (
        <div className="prose">
          <p>
            <Told code={language("summary")}>{module.summary}</Told>
          </p>
        </div>
      ) : null}
      <Facts>
        <Fact term={t`Taught in`}>{format.list(module.taught_in.map(format.language))}</Fact>
        <Fact term={t`Most in a group`}>
          {module.capacity === null ? null : format.number(module.capacity)}
        </Fact>
        <Fact term={t`Terms of use`}>{module.licence}</Fact>
      </Facts>
      {module.versions.length > 1 ? (
        <Tabs
          label={t`Versions`}
          tabs={module.versions.map(({ id: key, number, state }) => ({
            key,
            label: (
              <>
                <Trans>Version {number}</Trans>, {format.small(words.state("modules", state).word)}
              </>
            ),
            link:
              key === module.versions[0]?.id && !version
                ? { to: "/desk/modules/$id", params: { id } }
                : { to: "/desk/modules/$id/versions/$version", params: { id, version: key } },
          }))}
        />
      ) : null}
      {shown ? (
        <VersionView key={shown} module={id} language={module.language} id={shown} me={me} />
      ) : (
        <Empty title={<Trans>No version yet</Trans>}>
          <p>
            <Trans>A module's content stands in versions; begin the first one.</Trans>
          </p>
        </Empty>
      )}
    </Page>
  );
}
