/** As Intercom has moments: whole seconds since 1970. */
export const seconds = (value: Date): number => Math.floor(value.getTime() / 1000);
