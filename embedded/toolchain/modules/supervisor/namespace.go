package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"syscall"
)

// enter makes the mount namespace the node's own: what it writes below a mask dies with it, and nothing of it reaches the host.
func enter(plan Plan) error {
	if err := syscall.Mount("", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, ""); err != nil {
		return fmt.Errorf("make mounts private: %w", err)
	}
	preserved := map[string]*os.File{}
	for _, folder := range plan.Preserve {
		if !masked(folder, plan.Masks) {
			continue
		}
		file, err := os.Open(folder)
		if err != nil {
			return err
		}
		defer file.Close()
		preserved[folder] = file
	}
	for _, folder := range plan.Masks {
		if err := syscall.Mount("tmpfs", folder, "tmpfs", syscall.MS_NOSUID|syscall.MS_NODEV, "mode=755"); err != nil {
			return fmt.Errorf("mask %s: %w", folder, err)
		}
	}
	for folder, file := range preserved {
		if err := bind(fmt.Sprintf("/proc/self/fd/%d", file.Fd()), folder); err != nil {
			return err
		}
	}
	for _, mount := range plan.Binds {
		if err := bind(mount.Source, mount.Target); err != nil {
			return err
		}
	}
	if err := syscall.Mount("proc", "/proc", "proc", syscall.MS_NOSUID|syscall.MS_NODEV|syscall.MS_NOEXEC, ""); err != nil {
		return fmt.Errorf("mount /proc: %w", err)
	}
	if err := showFiles(plan.Files); err != nil {
		return err
	}
	for _, key := range sortedKeys(plan.Sysctls) {
		path := filepath.Join("/proc/sys", strings.ReplaceAll(key, ".", "/"))
		if err := os.WriteFile(path, []byte(plan.Sysctls[key]), 0); err != nil {
			return err
		}
	}
	// Volumes that pods mount must reach the kubelet, and the other way round.
	if err := syscall.Mount("", "/", "", syscall.MS_REC|syscall.MS_SHARED, ""); err != nil {
		return fmt.Errorf("share mounts within the node: %w", err)
	}
	return nil
}

func masked(folder string, masks []string) bool {
	for _, mask := range masks {
		if folder == mask || strings.HasPrefix(folder, mask+"/") {
			return true
		}
	}
	return false
}

func bind(source, target string) error {
	if err := os.MkdirAll(target, 0o755); err != nil {
		return err
	}
	if err := syscall.Mount(source, target, "", syscall.MS_BIND|syscall.MS_REC, ""); err != nil {
		return fmt.Errorf("bind %s to %s: %w", source, target, err)
	}
	return nil
}

// showFiles covers single files: a program that reads or writes one does so on a copy.
func showFiles(files map[string]string) error {
	folder := "/run/supervisor"
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	for _, target := range sortedKeys(files) {
		copied := filepath.Join(folder, strings.ReplaceAll(target, "/", "_"))
		if err := os.WriteFile(copied, []byte(files[target]), 0o644); err != nil {
			return err
		}
		if err := syscall.Mount(copied, target, "", syscall.MS_BIND, ""); err != nil {
			return fmt.Errorf("show %s: %w", target, err)
		}
	}
	return nil
}

func sortedKeys(values map[string]string) []string {
	keys := make([]string, 0, len(values))
	for key := range values {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}
