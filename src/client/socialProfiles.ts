import { asText, type Read, type Reader, shape, text } from './core/read.ts';

const profile = shape({ type: text('type'), name: text('name'), url: text('url') });
export interface SocialProfile extends Read<typeof profile> {}

/** Contacts have objects; visitors are described with the bare addresses. */
export const socialProfile: Reader<SocialProfile | null> = (wire, note) =>
  profile(typeof wire === 'string' ? { url: asText(wire) } : wire, note);
