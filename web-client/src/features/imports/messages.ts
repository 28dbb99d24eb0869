import { catalogue } from "@/i18n/messages";

export const messages = catalogue(import.meta.glob("./locales/*.po"));
