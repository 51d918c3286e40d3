/* The floor under a linter that parses with tree-sitter: the same grammar, in C, doing nothing but
 * read, parse and free.
 *
 *     floor PROCESSES < LIST
 *
 * LIST holds one path a line. The files are spread over processes by size, biggest first. Prints
 * one line: files, bytes, files with errors. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <tree_sitter/api.h>
#include <unistd.h>

enum { MOST_PROCESSES = 256, COST_OF_A_FILE = 2000 /* in bytes of source */ };

typedef struct {
    char *path;
    size_t size;
    int process;
} File;

typedef struct {
    uint64_t files, bytes, errors;
} Count;

const TSLanguage *tree_sitter_go(void);

static void *or_die(void *memory) {
    if (!memory || memory == MAP_FAILED) {
        perror("floor");
        exit(2);
    }
    return memory;
}

static File *read_list(FILE *list, size_t *count) {
    size_t room = 1024, space = 0;
    File *files = or_die(malloc(room * sizeof *files));
    char *line = NULL;
    ssize_t length;
    *count = 0;
    while ((length = getline(&line, &space, list)) > 0) {
        struct stat status;
        if (line[length - 1] == '\n') line[length - 1] = 0;
        if (stat(line, &status) || !S_ISREG(status.st_mode)) continue;
        if (*count == room) files = or_die(realloc(files, (room *= 2) * sizeof *files));
        files[(*count)++] = (File){or_die(strdup(line)), status.st_size, 0};
    }
    free(line);
    return files;
}

static int biggest_first(const void *left, const void *right) {
    size_t a = ((const File *)left)->size, b = ((const File *)right)->size;
    return a < b ? 1 : a > b ? -1 : 0;
}

/* Each file goes to the process that has least to do so far. */
static void spread(File *files, size_t count, int processes) {
    size_t load[MOST_PROCESSES] = {0};
    for (size_t i = 0; i < count; i++) {
        int least = 0;
        for (int j = 1; j < processes; j++)
            if (load[j] < load[least]) least = j;
        files[i].process = least;
        load[least] += files[i].size + COST_OF_A_FILE;
    }
}

static void parse(TSParser *parser, const File *file, Count *done) {
    int stream = open(file->path, O_RDONLY);
    if (stream < 0) return;
    char *source = or_die(malloc(file->size + 1));
    size_t length = 0;
    ssize_t got;
    while (length < file->size && (got = read(stream, source + length, file->size - length)) > 0)
        length += got;
    close(stream);
    TSTree *tree = ts_parser_parse_string(parser, NULL, source, length);
    done->files++;
    done->bytes += length;
    done->errors += ts_node_has_error(ts_tree_root_node(tree));
    ts_tree_delete(tree);
    free(source);
}

static void parse_all(const File *files, size_t count, int process, Count *done) {
    TSParser *parser = ts_parser_new();
    ts_parser_set_language(parser, tree_sitter_go());
    for (size_t i = 0; i < count; i++)
        if (files[i].process == process) parse(parser, &files[i], done);
    ts_parser_delete(parser);
}

int main(int argc, char **argv) {
    int processes = argc == 2 ? atoi(argv[1]) : 0;
    if (processes < 1 || processes > MOST_PROCESSES) {
        fprintf(stderr, "usage: floor PROCESSES < LIST\n");
        return 2;
    }
    size_t count;
    File *files = read_list(stdin, &count);
    qsort(files, count, sizeof *files, biggest_first);
    spread(files, count, processes);
    Count *done = or_die(mmap(NULL, processes * sizeof *done, PROT_READ | PROT_WRITE,
                              MAP_SHARED | MAP_ANONYMOUS, -1, 0));
    for (int process = 1; process < processes; process++)
        if (fork() == 0) {
            parse_all(files, count, process, &done[process]);
            _exit(0);
        }
    parse_all(files, count, 0, &done[0]);
    while (wait(NULL) > 0) {}
    Count all = {0, 0, 0};
    for (int process = 0; process < processes; process++) {
        all.files += done[process].files;
        all.bytes += done[process].bytes;
        all.errors += done[process].errors;
    }
    printf("%llu %llu %llu\n", (unsigned long long)all.files, (unsigned long long)all.bytes,
           (unsigned long long)all.errors);
    return 0;
}
