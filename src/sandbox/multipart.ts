import { HttpError } from './httpErrors.ts';

/** The boundary that a media type of a form names; undefined for any other body. */
export const boundaryOf = (contentType: string | undefined): string | undefined =>
  /^multipart\/form-data;\s*boundary="?([\w'()+,./:=?-]{1,70})"?$/i.exec(contentType ?? '')?.[1];

/** The fields of a form as texts, a file among them. */
export const parseForm = (text: string, boundary: string): Readonly<Record<string, string>> => {
  const fields: Record<string, string> = {};
  const sections = text.split(`--${boundary}`);
  if (sections.length < 2 || !(sections.at(-1) ?? '').startsWith('--'))
    throw new HttpError(400, 'bad_request', 'The form is not complete');
  for (const section of sections.slice(1, -1)) {
    const end = section.indexOf('\r\n\r\n');
    const [, name] = /[; ]name="([^"]*)"/i.exec(section.slice(0, end)) ?? [];
    if (end >= 0 && name !== undefined) fields[name] = section.slice(end + 4, -2);
  }
  return fields;
};
