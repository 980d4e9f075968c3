/** A file as requests carry it: its bytes in base64. */
export interface FileUpload {
  readonly name: string;
  readonly contentType: string;
  readonly data: string;
}

export const filesToWire = (files: readonly FileUpload[] | null | undefined) =>
  files?.map(({ name, contentType, data }) => ({ content_type: contentType, data, name }));
