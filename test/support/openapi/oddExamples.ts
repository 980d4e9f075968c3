/** An official example of a request that its own schema does not let through. */
export interface OddExample {
  /** Of `METHOD /path name`. */
  readonly example: RegExp;
  /** What the judge finds wrong with it, and nothing else. */
  readonly finds: RegExp;
}

/** Wrong on purpose: the answer beside each is a refusal. */
const refused: readonly OddExample[] = [
  { example: /^(POST|PUT) \/companies\S* bad_request$/, finds: /^body\/test is not declared$/ },
  { example: /^POST \/contacts\/{id}\/companies bad_request$/, finds: /^body must be object, not null$/ },
  { example: /^POST \/tags invalid_parameters$/, finds: /^body\/(name is missing|test is not declared)$/ },
  {
    example: /^POST \/data_attributes invalid_data_type$/,
    finds: /^body\/data_type must be equal to one of the allowed values: /,
  },
  {
    example: /^POST \/data_attributes too_few_options_for_list$/,
    finds: /^body\/((name|model|data_type) is missing|archived is not declared)$/,
  },
  {
    example: /^PUT \/data_attributes\/{id} too_few_options_in_list$/,
    finds: /^body\/options must be array, not object$/,
  },
  {
    example: /^POST \/conversations contact_not_found$/,
    finds: /^body\/from\/id must NOT have fewer than 24 characters$/,
  },
  { example: /^POST \/help_center\/collections bad_request$/, finds: /^body\/name is missing$/ },
  {
    example: /^POST \/internal_articles bad_request$/,
    finds: /^body\/((owner|author)_id is missing|locale is not declared)$/,
  },
  { example: /^POST \/messages no_body_supplied_for_/, finds: /^body\/body must be string, not null$/ },
];

/** Sound, say the answers beside them; the gateway sends what the schemas declare. */
const contradictory: readonly OddExample[] = [
  { example: /^POST \/internal_articles internal_article_created$/, finds: /^body\/locale is not declared$/ },
  // The path names the contact.
  { example: /^DELETE \/conversations\/\S+\/customers\/\S+ /, finds: /^body\/customer is not declared$/ },
  // The path names the contact here too; 2.12, 2.13 and Unstable declare the key.
  { example: /^POST \/contacts\/{id}\/notes /, finds: /^body\/contact_id is not declared$/ },
  // An id of an admin is declared an integer, and is text in all examples of messages.
  { example: /^POST \/messages /, finds: /^body\/from\/id must be integer, not string$/ },
  // Messages are declared to be of admins; contacts start conversations.
  {
    example: /^POST \/messages (user|lead)_message_created$/,
    finds: /^body\/((message_type|to) is missing|referer is not declared|from\/type must be equal to .* \["admin"\])$/,
  },
  // The declared word is `in_app`.
  {
    example: /^POST \/messages (admin_message_created|no_body_supplied_for_message)$/,
    finds: /^body\/message_type must be equal to one of the allowed values: \["in_app",/,
  },
  // Declared by the ids of Intercom alone.
  {
    example: /^POST \/messages no_subject_supplied_for_email_message$/,
    finds: /^body\/to\/(id is missing|user_id is not declared)$/,
  },
  // The choice of a contact is declared as part of a comment.
  {
    example: /^POST \/conversations\/{id}\/reply contact_quick_reply_reply$/,
    finds: /^body\/(body is missing|message_type must be equal to one of the allowed values: \["comment"\])$/,
  },
];

export const oddExamples: readonly OddExample[] = [...refused, ...contradictory];
