/** What a file may hold. Everything is refused before it is kept, so that memory stays bounded. */

/** More rows than any employer hires at once; the batch behind them is made for this many. */
export const rowsMax = 20_000

/** 20,000 rows with every column filled make some 10 MiB; a list with pictures is no list. */
export const fileBytesMax = 32 * 1024 * 1024

/** What one part of a workbook may become when unpacked: 20,000 full rows make some 80 MiB. */
export const partBytesMax = 256 * 1024 * 1024

/** Excel's own workbooks have some twenty parts, with pictures and themes some hundred. */
export const partsMax = 1_000

/** The longest form has some seventy columns, and people add their own. */
export const columnsMax = 200

/** What a cell of Excel can hold (32,767), which is more than any answer may. */
export const cellCharactersMax = 32_767

/** 20,000 rows of seventy columns in which no text comes twice; eight characters each make half. */
export const sharedTextsMax = 1_400_000
export const sharedCharactersMax = 24 * 1024 * 1024

/** Cell styles: Excel itself stops at 65,490. */
export const stylesMax = 65_490

/** More merged cells than a person makes by hand; a list is not made of them. */
export const mergesMax = 20_000

/** The heading stands among the first rows, below a title and remarks. */
export const headingRowsMax = 20

/** Beyond this many unknown columns a file is another list, and the rest need no naming. */
export const unknownColumnsNamed = 20

/** Between two tags of a workbook stands at most one cell's text, in some writing of it. */
export const betweenTagsBytesMax = 1024 * 1024

/** Excel draws every comment when it opens a sheet, and past some thousands becomes slow. */
export const commentsMax = 3_000
