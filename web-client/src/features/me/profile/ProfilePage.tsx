import { Trans, useLingui } from "@lingui/react/macro";
import { BareForm, SaveStatus } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { Page } from "@/ui/native/Page";
import { toast } from "@/ui/native/Toast";
import { ContactFields, LicenceFields, MoreFields, OriginFields, WorkFields } from "./ProfileFields";
import { useProfile } from "./useProfile";

/** The profile: filled in once, used by every application. */
export function ProfilePage() {
  const { t } = useLingui();
  const { form, autosave, reload } = useProfile();
  return (
    <Page
      title={t`My profile`}
      crumbs={[{ label: t`My page`, link: { to: "/me" } }, { label: t`My profile` }]}
      lede={
        <Trans>
          Filled in once and used by every application. An application you have sent keeps the version of that
          day.
        </Trans>
      }
      line={<SaveStatus state={autosave.state} restored={autosave.restored} onReload={() => void reload()} />}
    >
      <div className="narrow">
        <BareForm
          form={form}
          onReload={() => void reload()}
          onSubmit={async () => {
            if (await autosave.flush()) toast(t`Saved`);
          }}
        >
          <h2>
            <Trans>You</Trans>
          </h2>
          <ContactFields />
          <OriginFields />
          <h2>
            <Trans>Your work</Trans>
          </h2>
          <WorkFields />
          <LicenceFields />
          <h2>
            <Trans>More about you</Trans>
          </h2>
          <MoreFields />
          <div className="actions">
            <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
              <Trans>Save</Trans>
            </Button>
          </div>
        </BareForm>
      </div>
    </Page>
  );
}
