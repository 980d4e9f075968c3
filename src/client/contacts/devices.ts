import { hasValue } from '../core/model.ts';
import { type Read, type Reader, shape, text, time } from '../core/read.ts';

/** null where nothing at all is said. */
export const ifPresent =
  <T extends object>(read: Reader<T | null>): Reader<T | null> =>
  (wire, note) => {
    const found = read(wire, note);
    return found !== null && hasValue(found) ? found : null;
  };

export const deviceOn = (system: 'android' | 'ios') =>
  ifPresent(
    shape({
      appName: text(`${system}_app_name`),
      appVersion: text(`${system}_app_version`),
      device: text(`${system}_device`),
      osVersion: text(`${system}_os_version`),
      sdkVersion: text(`${system}_sdk_version`),
      lastSeenAt: time(`${system}_last_seen_at`),
    }),
  );
export interface ContactDevice extends Read<ReturnType<typeof deviceOn>> {}
