"""Text to vectors: by sentence-transformers when an index is built, by ONNX Runtime when it is asked."""
