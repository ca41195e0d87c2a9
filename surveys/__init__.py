"""What people say: answer files, instruments, answer quality, scales, estimates."""
