import { expose } from 'comlink';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createImporter } from '@/core/formats/importer';
import { PaperLibrary } from '@/core/library/paper-library';

/**
 * The worker of a page that imports a file: reading ten thousand papers takes seconds, which the page
 * must not.
 */
export default defineUnlistedScript(() => expose(createImporter(new PaperLibrary(), Date.now)));
