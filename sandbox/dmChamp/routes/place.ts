import { type Place as AnyPlace, placeAt } from '../../shared/places';
import type { DmChampContext } from '../context';
import type { DmChampSwitches } from '../switches';

/** One operation at one of the places where it may be served. */
export type Place = AnyPlace<DmChampSwitches>;

export type PlacesOf = (context: DmChampContext) => Place[];

export const at = placeAt<DmChampSwitches>;
