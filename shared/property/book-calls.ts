import { z } from 'zod';
import { offset, type PreparedJob } from '../inventory/calls.ts';
import { command, nothing, query } from '../people/call.ts';
import { registerQuestion, type RegisterAccount, type RegisterView } from './register-book.ts';

/** The printed books of property (ledgers §4.9), beside the general account and the depreciation sheet. */
export const bookCalls = {
  'property.registerAccounts': query<RegisterAccount[]>()('read', '登记簿的账户', nothing),
  'property.registerBook': query<RegisterView>()('read', '固定资产登记簿', registerQuestion, ['property.class']),
  'property.printRegister': command<PreparedJob>()(
    'read',
    '打印固定资产登记簿',
    z.strictObject({
      question: registerQuestion,
      pages: z.array(z.int().positive()).nullable().default(null).describe('哪几页；空为全部'),
      offset,
    }),
    [],
    ['property.class'],
  ),
} as const;
