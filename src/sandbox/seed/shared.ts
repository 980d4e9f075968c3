/** An uploaded file. */
export interface FileValue {
  type: 'upload';
  name: string;
  url: string;
  content_type: string;
  filesize: number;
  width: number | null;
  height: number | null;
}

/** From a ticket or a conversation to another. */
export interface Link {
  type: 'ticket' | 'conversation';
  id: string;
}
