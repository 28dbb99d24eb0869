import { queryOptions } from "@tanstack/react-query";
import { currentLocale } from "@/i18n/locale";
import { call } from "./send";

/**
 * A detail in the language it was written in, for editing: shown in the reader's, its title would be the
 * translation, and saving would put that in the place of the original.
 */
export const originalQuery = <Detail extends { language: string }>(path: string) =>
  queryOptions({
    queryKey: ["original", path],
    queryFn: async ({ signal }): Promise<Detail> => {
      const shown = (await call("GET", path, { signal })).data as Detail;
      if (shown.language === currentLocale()) return shown;
      const headers = { "Accept-Language": shown.language };
      return (await call("GET", path, { headers, signal })).data as Detail;
    },
  });
