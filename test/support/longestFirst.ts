import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What waits more than it computes comes first: the others fill its pauses. */
const projects = ['two workers', 'by itself', 'one process'];

/**
 * The files that take longest. Vitest knows after a first run how long each takes, and a fresh clone does not: begun last,
 * one of them would run on alone while the other cores have nothing to do.
 */
const longest = [
  'test/domains/writesInvalidate.all.test.ts',
  'test/faults/writesInDoubt.test.ts',
  'test/contract/officialExamples.test.ts',
];

const rank = (list: readonly string[], name: string): number => {
  const at = list.indexOf(name);
  return at < 0 ? list.length : at;
};

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const { root } = this.ctx.config;
    const placeOf = ({ project, moduleId }: TestSpecification) =>
      [rank(projects, project.name), rank(longest, relative(root, moduleId))] as const;
    const places = new Map(sorted.map((file) => [file, placeOf(file)]));
    return sorted.toSorted((a, b) => {
      const [[project, file], [other, otherFile]] = [places.get(a) ?? [0, 0], places.get(b) ?? [0, 0]];
      return project - other || file - otherFile;
    });
  }
}
