package main

import (
	"os"
	"sync"
)

// logLimit bounds a log: the file and one older one.
const logLimit = 10 << 20

// logFile is a log that never grows beyond its bound and never fails its writer.
type logFile struct {
	path  string
	mutex sync.Mutex
	file  *os.File
	size  int64
}

func (l *logFile) Write(text []byte) (int, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if l.file != nil && l.size+int64(len(text)) > logLimit {
		l.file.Close()
		l.file = nil
		os.Rename(l.path, l.path+".1")
	}
	if l.file == nil {
		file, err := os.OpenFile(l.path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
		if err != nil {
			return len(text), nil
		}
		l.file, l.size = file, 0
		if info, err := file.Stat(); err == nil {
			l.size = info.Size()
		}
	}
	// A full disk must not stop what is logged.
	written, _ := l.file.Write(text)
	l.size += int64(written)
	return len(text), nil
}
