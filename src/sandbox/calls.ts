import { type Handlers, listIn, Reply, readId, type SandboxRequest } from './handler.ts';
import { HttpError, notFound } from './httpErrors.ts';
import { numberedPage } from './paging.ts';
import type { Call } from './seed/calls.ts';
import { from } from './versions.ts';

const perPage = 25;
const maxConversations = 20;

const callOf = ({ state, path }: SandboxRequest): Call => {
  const call = state.calls.get(path['call_id'] ?? '');
  if (!call) throw notFound('not_found', 'Not Found');
  return call;
};

/** Where a file is, if there is one: with an address of this server, which requires the token. */
const fileAt = (origin: string, id: string, file: unknown, name: string) =>
  file === null ? null : `${origin}/calls/${id}/${name}`;

/** Durations came with the newest version. */
export const wireOf = ({ origin, version }: Pick<SandboxRequest, 'origin' | 'version'>, call: Call) => {
  const { recording, transcript, fin, entries, transcript_status, durations, ...rest } = call;
  return {
    ...rest,
    recording_url: fileAt(origin, call.id, recording, 'recording'),
    transcription_url: fileAt(origin, call.id, transcript, 'transcript'),
    fin_recording_url: fin && fileAt(origin, fin.id, fin.recording, 'recording'),
    fin_transcription_url: fin && fileAt(origin, fin.id, fin.transcript, 'transcript'),
    ...(from(version, 'Unstable') ? durations : {}),
  };
};

interface Files {
  readonly recording: string | null;
  readonly transcript: string | null;
}

/** Fin's part of a call has an id of its own, and is in no list. */
const filesOf = ({ state, path }: SandboxRequest): Files | undefined => {
  const id = path['call_id'] ?? '';
  return state.calls.get(id) ?? [...state.calls.values()].find(({ fin }) => fin?.id === id)?.fin ?? undefined;
};

export const calls: Handlers<'calls'> = {
  'GET /calls'(request) {
    const all = [...request.state.calls.values()];
    const { records, page, size, pages, total } = numberedPage(all, request.query, perPage, perPage);
    return {
      type: 'list',
      data: records.map((one) => wireOf(request, one)),
      total_count: total,
      pages: { type: 'pages', page, per_page: size, total_pages: pages },
    };
  },
  'GET /calls/{call_id}'(request) {
    return wireOf(request, callOf(request));
  },
  'GET /calls/{call_id}/recording'(request) {
    const recording = filesOf(request)?.recording;
    if (recording == null) throw notFound('not_found', 'Recording Not Found');
    return new Reply(302, undefined, { location: recording });
  },
  'GET /calls/{call_id}/transcript'(request) {
    const transcript = filesOf(request)?.transcript;
    if (transcript == null) throw notFound('not_found', 'Not Found');
    return new Reply(200, transcript, {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': 'attachment; filename=transcription_data-2025-07-17.txt',
    });
  },
  'POST /calls/search'(request) {
    const ids = new Set((listIn(request.body, 'conversation_ids') ?? []).map(readId));
    if (ids.size === 0 || ids.size > maxConversations) {
      throw new HttpError(400, 'conversation_id_limit_exceeded', 'A list of up to 20 conversation IDs is required');
    }
    const found = [...request.state.calls.values()].filter(({ conversation_id }) => ids.has(conversation_id ?? ''));
    return {
      type: 'list',
      data: found.map((one) => ({
        ...wireOf(request, one),
        transcript: one.entries,
        transcript_status: one.transcript_status,
      })),
    };
  },
};
