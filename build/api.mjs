// `npm run api`: prints the contract, each call with kind, permission, input fields with their meaning, refusal codes.
import { z } from 'zod';
import { api } from '../shared/api.ts';
import { whoMay } from '../shared/people/roles.ts';

function describe(schema, indent) {
  const shape = schema.properties ?? {};
  const required = new Set(schema.required ?? []);
  return Object.entries(shape).flatMap(([name, field]) => {
    const inner = field.anyOf?.find((f) => f.type !== 'null') ?? field;
    const type = inner.enum ? inner.enum.join('|') : (inner.type ?? 'any');
    const line = `${indent}${name}${required.has(name) ? '' : '?'}: ${type}  ${field.description ?? inner.description ?? ''}`;
    const nested = inner.type === 'array' ? inner.items : inner;
    return [line.trimEnd(), ...describe(nested ?? {}, `${indent}  `)];
  });
}

for (const [name, call] of Object.entries(api)) {
  const schema = z.toJSONSchema(call.input, { unrepresentable: 'any', io: 'input' });
  console.log(`${name}  ${call.kind}  ${call.act}（${whoMay(call.act)}）  ${call.says}`);
  for (const line of describe(schema, '    ')) console.log(line);
  if (call.refusals.length > 0) console.log(`    refusals: ${call.refusals.join(' ')}`);
}
