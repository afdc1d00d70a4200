import { removeFolder } from './folder';

export default function globalTeardown(): void {
	removeFolder();
}
