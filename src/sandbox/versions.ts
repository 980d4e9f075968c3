/** The API versions that the sandbox speaks, oldest first. `Preview` is another name of the last. */
const known = ['2.11', '2.12', '2.13', '2.14', '2.15', '2.16', '2.17', 'Unstable'] as const;
export type Version = (typeof known)[number];

/** What a call without the header gets: the version that the app was made with. */
export const appVersion: Version = '2.16';

export const readVersion = (header: string | undefined): Version | undefined => {
  if (header === undefined) return appVersion;
  return known.find((version) => version === (header === 'Preview' ? 'Unstable' : header));
};

export const from = (version: Version, first: Version): boolean => known.indexOf(version) >= known.indexOf(first);
