"""The eight districts and towns of Mecklenburg-Vorpommern that employ integration guides.

Source: Landtag Mecklenburg-Vorpommern, Drucksache 6/5857, question 2. Official names are not translated.
What else is known of them, in every language: `domain.catalogue.District`; a test holds both together.
"""

DISTRICTS = {
    "SN": "Landeshauptstadt Schwerin",
    "HRO": "Hanse- und Universitätsstadt Rostock",
    "NWM": "Landkreis Nordwestmecklenburg",
    "LUP": "Landkreis Ludwigslust-Parchim",
    "LRO": "Landkreis Rostock",
    "MSE": "Landkreis Mecklenburgische Seenplatte",
    "VG": "Landkreis Vorpommern-Greifswald",
    "VR": "Landkreis Vorpommern-Rügen",
}

PRACTICE_DISTRICT = "LRO"
"""Where the practice vault plays unless somebody asks for another district."""
