/** For the descriptions of fields whose REST operations are `dangerous`. */
export const dangerous =
  'Requires the gateway’s setting `DANGEROUS_OPERATIONS=on`, else it fails with `OPERATION_DISABLED`.';
