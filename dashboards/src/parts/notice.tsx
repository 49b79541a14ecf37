import type { ApiError } from "../api";
import { useWords } from "../i18n";
import type { Words } from "../words/en";

function sentence(error: ApiError, words: Words): string {
  if (error.status === 0) return words.unreachable;
  if (error.status < 0) return words.broken;
  if (error.status === 401 || error.status === 403) return words.refused;
  if (error.status === 404) return words.not_found;
  return words.failed(error.status, error.detail);
}

export function ErrorNotice({ error }: { error: ApiError | undefined }) {
  const words = useWords();
  return error ? (
    <p class="notice bad" role="alert">
      {sentence(error, words)}
    </p>
  ) : null;
}

export function Loading() {
  return (
    <p class="notice" role="status">
      {useWords().loading}
    </p>
  );
}
