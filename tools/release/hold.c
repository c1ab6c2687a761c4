// Holds files as other programs of Windows do, for tools/release/wine. It is not part of a release.
//
//   hold alone SECONDS FILE     keeps a file to itself, as Excel does on some shares
//   hold shared SECONDS FILE    lets others read it, as Excel does
//   hold new MILLISECONDS FOLDER   opens each file that comes up below a folder once, as a virus scanner does, until it is ended
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <windows.h>

static HANDLE open_file(const wchar_t *path, DWORD share) {
	return CreateFileW(path, GENERIC_READ, share, NULL, OPEN_EXISTING, 0, NULL);
}

#define MOST 4096
static struct seen { wchar_t path[MAX_PATH * 2]; HANDLE handle; ULONGLONG until; } seen[MOST];
static int count;

// look opens the files below a folder that it has not seen yet.
static void look(const wchar_t *folder, int milliseconds, int hold) {
	wchar_t pattern[MAX_PATH * 2], path[MAX_PATH * 2];
	WIN32_FIND_DATAW found;
	swprintf(pattern, MAX_PATH * 2, L"%ls\\*", folder);
	HANDLE files = FindFirstFileW(pattern, &found);
	if (files == INVALID_HANDLE_VALUE) return;
	do {
		if (!wcscmp(found.cFileName, L".") || !wcscmp(found.cFileName, L"..")) continue;
		swprintf(path, MAX_PATH * 2, L"%ls\\%ls", folder, found.cFileName);
		if (found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) {
			look(path, milliseconds, hold);
			continue;
		}
		int known = 0;
		for (int i = 0; i < count && !known; i++) known = !wcscmp(seen[i].path, path);
		if (known || count == MOST) continue;
		HANDLE handle = hold ? open_file(path, FILE_SHARE_READ) : INVALID_HANDLE_VALUE;
		if (hold && handle == INVALID_HANDLE_VALUE) continue; // it is still written
		wcscpy(seen[count].path, path);
		seen[count].handle = handle;
		seen[count++].until = GetTickCount64() + milliseconds;
		if (hold) wprintf(L"held %ls\n", path), fflush(stdout);
	} while (FindNextFileW(files, &found));
	FindClose(files);
}

static void scan(const wchar_t *folder, int milliseconds) {
	look(folder, milliseconds, 0);
	for (;;) {
		look(folder, milliseconds, 1);
		for (int i = 0; i < count; i++)
			if (seen[i].handle != INVALID_HANDLE_VALUE && GetTickCount64() > seen[i].until) {
				CloseHandle(seen[i].handle);
				seen[i].handle = INVALID_HANDLE_VALUE;
			}
		Sleep(5);
	}
}

int wmain(int count, wchar_t **words) {
	if (count != 4) return 2;
	if (!wcscmp(words[1], L"new")) scan(words[3], _wtoi(words[2]));
	HANDLE handle = open_file(words[3], wcscmp(words[1], L"alone") ? FILE_SHARE_READ : 0);
	if (handle == INVALID_HANDLE_VALUE) return 1;
	puts("held");
	fflush(stdout);
	Sleep(1000 * _wtoi(words[2]));
	return 0;
}
