import { accompany } from './accompany.ts';
import { additive } from './additive.ts';
import { classDisinfection, mealObservation, napPatrol } from './class-books.ts';
import { dailyCheck } from './daily-check.ts';
import type { Register } from './define.ts';
import { diners } from './diners.ts';
import { dish } from './dish.ts';
import { disinfection } from './disinfection.ts';
import { fridge } from './fridge.ts';
import {
  cleaning,
  coreTemperature,
  leftovers,
  opinion,
  produceWash,
  residueTest,
  storeClimate,
  tasting,
} from './kitchen-books.ts';
import { distribution, equipmentRepair } from './meal-service.ts';
import { morningCheck } from './morning-check.ts';
import { pestControl } from './pest-control.ts';
import { dietCommittee, drill, drinkingWater, kitchenWatch, recall, rejectedFood } from './safety-books.ts';
import { sample } from './sample.ts';
import { satisfaction } from './satisfaction.ts';
import { training } from './training.ts';
import { uvLamp } from './uv-lamp.ts';
import { waste } from './waste.ts';
import { monthlyMeeting, weeklyReport } from './weekly-report.ts';

/** Every record book, in the order of a day's work. A new one is a line here. */
export const REGISTERS: readonly Register[] = [
  morningCheck,
  diners,
  dish,
  tasting,
  coreTemperature,
  sample,
  distribution,
  accompany,
  leftovers,
  opinion,
  satisfaction,
  fridge,
  storeClimate,
  residueTest,
  additive,
  waste,
  rejectedFood,
  recall,
  disinfection,
  produceWash,
  uvLamp,
  cleaning,
  equipmentRepair,
  drinkingWater,
  pestControl,
  training,
  dailyCheck,
  weeklyReport,
  monthlyMeeting,
  kitchenWatch,
  drill,
  dietCommittee,
  classDisinfection,
  napPatrol,
  mealObservation,
];

export const registerOf = (key: string): Register | undefined => REGISTERS.find((register) => register.key === key);
