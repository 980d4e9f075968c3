export type DataAttributeModel = 'contact' | 'company' | 'conversation';
export type DataAttributeType = 'string' | 'integer' | 'float' | 'boolean' | 'date' | 'datetime';

export interface DataAttribute {
  /** What is built in has none; the name stands for it in the state. */
  id: string | null;
  model: DataAttributeModel;
  name: string;
  label: string;
  description: string | null;
  data_type: DataAttributeType;
  options: string[] | null;
  api_writable: boolean;
  messenger_writable: boolean;
  ui_writable: boolean;
  archived: boolean;
  /** Something else, such as a rule of a segment, needs it. */
  needed: boolean;
  admin_id: string | null;
  created_at: number;
  updated_at: number;
}
